using System.Diagnostics;
using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>What <c>./dev publish</c> copies to a machine: each side's files and nothing of another's (design §2).</summary>
public sealed class Published : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("satark-published-").FullName;

    [Theory]
    [InlineData("DeskHost", "Contracts,Desk,DeskHost,Pack")]
    [InlineData("GatewayHost", "Contracts,Conversation,Gateway,GatewayHost,Pack,Vault,WhatsApp")]
    [InlineData("VaultHost", "Vault,VaultHost,WhatsApp")]
    public void A_program_is_published_with_these_assemblies_of_ours_and_no_other(string host, string ours)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        Run("dotnet", "publish", Path.Combine(Repository.Root, "src", "Hosts", host), "--no-build", "-c", configuration, "-o", folder, "-v", "quiet");
        Directory.GetFiles(folder, "SatarkMitra.*.dll").Select(file => Path.GetFileNameWithoutExtension(file)["SatarkMitra.".Length..]).Order(StringComparer.Ordinal)
            .ShouldBe(ours.Split(','));
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".env", StringComparison.Ordinal) || file.Contains("settings.json", StringComparison.Ordinal) && !file.Contains("appsettings", StringComparison.Ordinal))
            .ShouldBeEmpty("a secret was published");
        File.ReadAllText(Path.Combine(folder, $"SatarkMitra.{host}.runtimeconfig.json")).ShouldNotContain("PasswordRounds", Case.Sensitive, "passwords would be hashed as fast as in tests");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said + errors.Result);
    }
}
