using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SatarkMitra.VaultLog;

/// <summary>What the log says of one epoch. The last word counts: an epoch that was destroyed early may begin again.</summary>
internal sealed record EpochLife(int Number, string Created, string Commitment, string? Destroyed, string? Evidence);

/// <param name="Line">From 1.</param>
internal sealed record Broken(int Line, string Why);

/// <summary>
/// Reads a vault's public log as docs/protocol.md describes it, and shares no code with the vault that wrote it. A chain
/// shows that no line before the last was changed, left out or moved; whether the last is the newest, only somebody who
/// kept an earlier copy, or its last hash, can tell.
/// </summary>
internal sealed record Chain(IReadOnlyList<EpochLife> Epochs, int Lines, string LastHash, Broken? Broken)
{
    private static readonly DateOnly s_firstMonday = new(2024, 1, 1);
    private static readonly int[] s_lifeDays = [30, 90, 180];

    public static Chain Read(byte[] log)
    {
        var (epochs, last, count) = (new SortedDictionary<int, EpochLife>(), new string('0', 64), 0);
        for (var at = 0; at < log.Length; count++)
        {
            var end = log.AsSpan(at).IndexOf((byte)'\n');
            var why = end < 0 ? "the line is cut short" : Take(Encoding.UTF8.GetString(log, at, end), count + 1, ref last, epochs);
            if (why is not null) { return new Chain([.. epochs.Values], count, last, new Broken(count + 1, why)); }
            at += end + 1;
        }
        return new Chain([.. epochs.Values], count, last, null);
    }

    /// <summary>Monday of the epoch's ISO week.</summary>
    public static DateOnly WeekOf(int epoch) => s_firstMonday.AddDays(7 * (epoch >> 2));

    public static int DaysOf(int epoch) => s_lifeDays[epoch & 3];

    /// <summary>Last day (UTC) of the epoch's life.</summary>
    public static DateOnly LastDayOf(int epoch) => WeekOf(epoch).AddDays(7 + DaysOf(epoch) - 1);

    /// <summary>Null when the line fits; else why not.</summary>
    private static string? Take(string line, int number, ref string last, SortedDictionary<int, EpochLife> epochs)
    {
        JsonElement said;
        try { said = JsonDocument.Parse(line).RootElement; }
        catch (JsonException) { return "not JSON"; }
        if (said.ValueKind != JsonValueKind.Object || Word(said, "hash") is not { } hash || Word(said, "prev") is not { } previous || Word(said, "event") is not { } what
            || Word(said, "day") is not { } day || Word(said, "evidence") is not { } evidence || Number(said, "n") is not { } n || Number(said, "epoch") is not { } epoch) { return "a field is missing"; }
        var tail = $",\"hash\":\"{hash}\"}}";
        if (!line.EndsWith(tail, StringComparison.Ordinal)) { return "the hash is not the last field"; }
        if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line[..^tail.Length] + "}"))) != hash) { return "the line does not have the hash it says: it was changed"; }
        if (previous != last) { return "the line does not follow the one before: something was left out, moved or put in"; }
        if (n != number) { return $"numbered {n}"; }
        if ((epoch & 3) == 3) { return $"there is no epoch {epoch}"; }
        last = hash;
        var lives = epochs.TryGetValue(epoch, out var life) && life.Destroyed is null;
        switch (what)
        {
            case "created" when lives: return $"epoch {epoch} lives already";
            case "created": epochs[epoch] = new EpochLife(epoch, day, evidence, null, null); return null;
            case "destroyed" when !lives: return $"epoch {epoch} does not live";
            case "destroyed": epochs[epoch] = life! with { Destroyed = day, Evidence = evidence }; return null;
            default: return $"no event is called '{what}'";
        }
    }

    private static string? Word(JsonElement said, string name) => said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement said, string name) => said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
