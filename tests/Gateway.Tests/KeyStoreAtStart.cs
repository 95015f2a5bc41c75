using Microsoft.Extensions.Configuration;
using SatarkMitra.Gateway.Tests.Drivers;

namespace SatarkMitra.Gateway.Tests;

public class KeyStoreAtStart : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("satark-gw-").FullName;

    [Theory]
    [InlineData("tpm:/dev/no-such-tpm", "Vault:KeyStore: there is no TPM at /dev/no-such-tpm")]
    [InlineData("pkcs11:token", "Vault:KeyStore: expected file:FOLDER or tpm:DEVICE")]
    public async Task A_key_store_that_cannot_be_opened_is_named_with_its_setting(string store, string error)
    {
        var settings = RunningGateway.SettingsFor(_folder, $"Data Source={Path.Combine(_folder, "gateway.db")}", new Uri("http://127.0.0.1:1"));
        settings["Vault:KeyStore"] = store;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var refused = await Should.ThrowAsync<ConfigurationException>(GatewayApp.StartAsync(configuration, TimeProvider.System, CancellationToken.None));
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
