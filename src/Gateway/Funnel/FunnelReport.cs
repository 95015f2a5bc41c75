using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using SatarkMitra.Conversation;
using SatarkMitra.Gateway.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Gateway.Funnel;

/// <summary>
/// <c>SatarkMitra.GatewayHost funnel [--days N] [--json]</c>: where people give up, step by step and language by language.
/// For the gateway's operator, from the gateway's own database; no desk can ask for it.
/// </summary>
public static class FunnelReport
{
    const int Wrong = 64, Configuration = 78, BarLength = 24;

    /// <returns>An exit code: 0, 64 for words it does not know, 78 where database or pack cannot be read.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, IReadOnlyList<string> words, DateTimeOffset now, TextWriter output, TextWriter errors)
    {
        var (days, json) = (30, words.Contains("--json"));
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--json") { continue; }
            if (words[i] == "--days" && i + 1 < words.Count && int.TryParse(words[i + 1], CultureInfo.InvariantCulture, out days) && days is > 0 and <= StepCounts.KeptDays) { i++; continue; }
            await errors.WriteLineAsync($"funnel [--days 1…{StepCounts.KeptDays}] [--json]");
            return Wrong;
        }
        if (Steps(configuration["Pack"] ?? "packs/varanasi") is not { } steps)
        {
            await errors.WriteLineAsync("Pack: it cannot be read; ./dev pack check says why");
            return Configuration;
        }
        var connection = GatewaySettings.ConnectionOf(configuration);
        if (Missing(connection) is { } file)
        {
            await errors.WriteLineAsync($"ConnectionStrings:Gateway: there is no {file} yet. Has the gateway run?");
            return Configuration;
        }
        await using var store = Store.Open(connection);
        await store.MigrateAsync(CancellationToken.None);
        var since = (int)(now.ToUnixTimeSeconds() / 86_400) - days + 1;
        var counts = await store.ReadAsync(session => session.QueryAsync(
            "SELECT language, step, CAST(SUM(count) AS bigint) FROM funnel WHERE day >= $1 GROUP BY language, step",
            row => (Language: row.GetString(0), Step: row.GetString(1), Count: row.GetInt64(2)), since).AsTask(), CancellationToken.None);
        var table = new Table([.. steps, Reached.Sent], counts.ToDictionary(c => (c.Language, c.Step), c => c.Count));
        await output.WriteAsync(json ? table.Json(days) : table.Text(days, now));
        return 0;
    }

    static IReadOnlyList<string>? Steps(string folder) =>
        PackReader.Read(folder) is PackResult.Loaded loaded && Script.Compile(loaded.Pack).Script is { } script ? Stages.Of(script) : null;

    static string? Missing(string connection) =>
        connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) || new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection).DataSource is var file && File.Exists(file)
            ? null
            : new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection).DataSource;

    sealed record Table(IReadOnlyList<string> Steps, IReadOnlyDictionary<(string Language, string Step), long> Counts)
    {
        IReadOnlyList<string> Languages { get; } = [.. Counts.Keys.Select(key => key.Language).Distinct().Order(StringComparer.Ordinal)];

        long Of(string step) => Counts.Where(c => c.Key.Step == step).Sum(c => c.Value);

        public string Json(int days) => JsonSerializer.Serialize(new
        {
            days,
            steps = Steps.Select(step => new { step, all = Of(step), languages = Languages.ToDictionary(language => language, language => Counts.GetValueOrDefault((language, step))) }),
        }, JsonSerializerOptions.Web) + "\n";

        public string Text(int days, DateTimeOffset now)
        {
            if (Counts.Count == 0) { return $"Nobody has begun a report in the last {days} days.\n"; }
            var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"Reports that reached each step, {days} days to {now:yyyy-MM-dd} (\"-\": no language chosen yet)\n\n");
            var most = Steps.Max(Of);
            text.Append(CultureInfo.InvariantCulture, $"{"",-14}{"all",8}  {"",-BarLength}");
            foreach (var language in Languages) { text.Append(CultureInfo.InvariantCulture, $"{language,8}"); }
            text.Append('\n');
            foreach (var step in Steps)
            {
                var all = Of(step);
                text.Append(CultureInfo.InvariantCulture, $"{step,-14}{all,8}  {new string('█', (int)Math.Round((double)all * BarLength / most)),-BarLength}");
                foreach (var language in Languages) { text.Append(CultureInfo.InvariantCulture, $"{Counts.GetValueOrDefault((language, step)),8}"); }
                text.Append('\n');
            }
            return text.ToString();
        }
    }
}
