using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>What an operator copies from <c>deploy/</c> keeps the promise's system side: no dumps, no swap, no foreign user.</summary>
public sealed class Deploy
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy");

    [Theory]
    [InlineData("vault", "VaultHost")]
    [InlineData("gateway", "GatewayHost")]
    [InlineData("desk", "DeskHost")]
    public void A_unit_runs_its_own_program_as_its_own_user_and_leaves_no_dump(string part, string host)
    {
        var unit = File.ReadAllLines(Path.Combine(Folder, "systemd", $"satark-{part}.service"));
        foreach (var line in new[]
        {
            $"User=satark-{part}", $"Group=satark-{part}", $"ExecStart=/opt/satark-mitra/{part}/SatarkMitra.{host}", $"StateDirectory=satark-mitra/{part}",
            "StateDirectoryMode=0700", "UMask=0077", "LimitCORE=0", "MemorySwapMax=0", "Environment=DOTNET_EnableDiagnostics=0", "NoNewPrivileges=yes",
            "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "Restart=always",
        })
        {
            unit.ShouldContain(line, $"satark-{part}.service");
        }
        unit.ShouldNotContain(line => line.Contains("Secret", StringComparison.Ordinal) || line.Contains("Token", StringComparison.Ordinal), "secrets are in a file that root alone reads");
    }

    [Fact]
    public void The_vault_lets_the_gateway_in_and_nobody_else()
    {
        File.ReadAllText(Path.Combine(Folder, "tmpfiles.d", "satark-vault.conf")).ShouldContain("d /run/satark-vault 2750 satark-vault satark-gateway");
        File.ReadAllText(Path.Combine(Folder, "systemd", "satark-vault.service")).ShouldContain("Environment=Vault__AllowUser=satark-gateway");
    }

    /// <summary>The desk's settings name nothing of WhatsApp's and nothing of the vault's.</summary>
    [Fact]
    public void The_desk_is_told_no_secret_of_the_other_side()
    {
        var desk = File.ReadAllText(Path.Combine(Folder, "settings", "desk.env.example")) + File.ReadAllText(Path.Combine(Folder, "systemd", "satark-desk.service"));
        desk.ShouldNotContain("WhatsApp__");
        desk.ShouldNotContain("Vault__");
    }

    [Theory]
    [InlineData("log_error_verbosity = terse")]
    [InlineData("log_min_error_statement = panic")]
    [InlineData("log_parameter_max_length_on_error = 0")]
    public void PostgreSQL_writes_no_row_into_its_log(string line) =>
        File.ReadAllLines(Path.Combine(Folder, "postgresql", "satark.conf")).ShouldContain(line);
}
