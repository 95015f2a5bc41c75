using SatarkMitra.Desk;
using SatarkMitra.Desk.Staff;

namespace SatarkMitra.DeskHost;

/// <summary><c>SatarkMitra.DeskHost account --username dig --name "…" --role DIG --scope VNS</c>: the first account of a new desk.</summary>
internal static class GiveAccount
{
    public static async Task<int> RunAsync(IConfiguration configuration, string[] args)
    {
        try
        {
            var username = Option("--username");
            var password = await DeskAccounts.GiveAsync(configuration, username, Option("--name"), Option("--role"), Option("--scope"));
            Console.WriteLine($"{username}  {password}   (shown this once; to be changed at the first sign-in)");
            return 0;
        }
        catch (DeskSettingsException e)
        {
            foreach (var error in e.Errors) { await Console.Error.WriteLineAsync(error); }
            return 78;
        }

        string Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : "";
    }
}
