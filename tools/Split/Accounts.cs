using System.Diagnostics;

namespace SatarkMitra.Split;

/// <summary>System users, one a part. Made when missing, never removed: their files would belong to a number.</summary>
internal static class Accounts
{
    public static void Ensure(string user)
    {
        if (Run("getent", "passwd", user) == 0) { return; }
        if (Run("useradd", "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", user) != 0)
        {
            throw new CannotStartException($"The user {user} is not there and could not be made (useradd).");
        }
    }

    /// <summary>Can this user read the file, or enter the folder, with every folder above it?</summary>
    public static bool CanRead(string user, string path) => Run("setpriv", [.. As(user), "test", "-r", path, "-a", "-x", path]) == 0;

    public static void Own(string path, string user, string group, string mode)
    {
        // Files of an earlier run of all in one process belong to whoever ran it.
        if (Run("chown", "-R", $"{user}:{group}", path) != 0 || Run("chmod", mode, path) != 0)
        {
            throw new CannotStartException($"{path} could not be given to {user}.");
        }
    }

    public static string[] As(string user) => [$"--reuid={user}", $"--regid={user}", "--clear-groups", "--no-new-privs", "--"];

    public static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
