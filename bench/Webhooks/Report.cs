using System.Globalization;
using System.Text.Json;

namespace SatarkMitra.Webhooks;

/// <summary>The table a person reads, and the line a script reads.</summary>
internal static class Report
{
    public static void Bare(Stretch bare) =>
        Console.WriteLine(Invariant($"bare endpoint (HMAC, 200): {bare.AcksPerSecond:N0} acks/s, p99 {bare.P99:N1} ms\n"));

    public static void Table(string database, Stretch bare, Stretch floor, Stretch full, Stretch steady, IReadOnlyList<string> voids)
    {
        Console.WriteLine(Invariant($"""
            {database}
                              acks/s   replies/s    p50     p95     p99 ms   CPU   RSS MB
              floor         {floor.AcksPerSecond,8:N0}    {floor.RepliesPerSecond,8:N0}  {floor.P50,6:N1}  {floor.P95,6:N1}  {floor.P99,6:N1}      {floor.Cpu,4:N2}  {floor.RssMb,5:N0}    {floor.AcksPerSecond / bare.AcksPerSecond:P0} of the bare endpoint
              gateway       {full.AcksPerSecond,8:N0}    {full.RepliesPerSecond,8:N0}  {full.P50,6:N1}  {full.P95,6:N1}  {full.P99,6:N1}      {full.Cpu,4:N2}  {full.RssMb,5:N0}    {full.AcksPerSecond / floor.AcksPerSecond:P0} of the floor
              at 1,000/s    {steady.AcksPerSecond,8:N0}    {steady.RepliesPerSecond,8:N0}  {steady.P50,6:N1}  {steady.P95,6:N1}  {steady.P99,6:N1}      {steady.Cpu,4:N2}  {steady.RssMb,5:N0}    refused {full.Refused + steady.Refused}
            """));
        foreach (var why in voids) { Console.WriteLine($"  VOID: {why}."); }
        Console.WriteLine();
    }

    public static string Line(string database, Stretch bare, Stretch floor, Stretch full, Stretch steady) => JsonSerializer.Serialize(new
    {
        database,
        acksPerSecond = Math.Round(full.AcksPerSecond),
        repliesPerSecond = Math.Round(full.RepliesPerSecond),
        p50 = Math.Round(steady.P50, 2),
        p95 = Math.Round(steady.P95, 2),
        p99 = Math.Round(steady.P99, 2),
        cpu = Math.Round(full.Cpu, 2),
        rssMb = Math.Round(steady.RssMb),
        floor = Math.Round(floor.AcksPerSecond),
        hmac = Math.Round(bare.AcksPerSecond),
    });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
