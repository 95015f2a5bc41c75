using SatarkMitra.Desk;

namespace SatarkMitra.DeskHost;

/// <summary>
/// In a demo the officers' one-time words go to the standard output, for whoever plays their phones; then, for each, that
/// it has come back. The desk itself never hears a phone's number.
/// </summary>
internal static class DemoWords
{
    public static async Task SayAsync(DeskApp desk, CancellationToken cancel)
    {
        try
        {
            var words = await desk.DemoEnrolmentWordsAsync(cancel);
            if (words.Count > 0) { await desk.CommandsPostedAsync(cancel); }
            foreach (var (officer, word) in words) { Console.WriteLine($"demo {officer} {word}"); }
            Console.WriteLine("demo words told");
            foreach (var officer in words.Keys)
            {
                while (!await desk.IsDemoOfficerEnrolledAsync(officer, cancel)) { await Task.Delay(TimeSpan.FromMilliseconds(100), cancel); }
                Console.WriteLine($"demo {officer} enrolled");
            }
        }
        catch (OperationCanceledException) { }
    }
}
