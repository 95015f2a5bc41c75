using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Report;

/// <summary>What a run of lives did not look at, in the words of whoever will ask: from what was really played.</summary>
internal static class NotLookedAt
{
    internal static IReadOnlyList<string> Of(Deployment deployment, Databases databases, int lives, IReadOnlyCollection<string> faults, bool browser) =>
    [
        deployment.IsSplit
            ? "the deployment in one process, which is for trials"
            : "the split deployment, which is the one for real tips (--deployment split): vault, gateway and desk under users of their own, and what is in the memory of each",
        .. deployment.IsSplit ? ["what lies in memory packed or encoded twice: memory was searched as it stands"] : Array.Empty<string>(),
        databases is Databases.Sqlite ? "PostgreSQL (--database postgres): its heap, indexes, write-ahead log and server log" : "SQLite (--database sqlite)",
        .. databases is Databases.Sqlite ? Array.Empty<string>() : ["a database server whose own disk is full: only the programs' disk was"],
        .. browser ? Array.Empty<string>() : ["the browser profile of an officer: no Chromium was found (SATARK_CHROMIUM)"],
        .. browser ? ["any browser but Chromium, a browser that crashed, and what a person prints or saves but for the one export"] : Array.Empty<string>(),
        .. Faults.All.Where(fault => !faults.Any(played => played.StartsWith(fault, StringComparison.Ordinal))).Select(fault => $"this fault, which was not drawn: {fault}"),
        "time-outs of the Graph API while the vault sends a notice or a file is fetched: they were played on replies in chats",
        .. lives * Life.FilesEach < MediaKit.Kinds ? [$"evidence of all {MediaKit.Kinds} kinds: {lives} lives send {lives * Life.FilesEach} files"] : Array.Empty<string>(),
        "numbers and names that can be seen in a picture or heard in a recording: pictures are searched as bytes",
        "lives in Hindi, Urdu or Bhojpuri, the paths about police officers (oversight, DIG only), lost phones that change their number in mid-chat",
        "real days: the end of the epoch was reached by moving the clock",
        "a TPM: the keys lay in files; S3: the evidence lay in a folder; more than one gateway node; backups",
        "Meta and the informant's own phone: both know who wrote. The simulator that stands in for them holds numbers by design and was left out",
        "the operating system around the programs: its journal, swap, crash reports, the reverse proxy and the network",
    ];
}
