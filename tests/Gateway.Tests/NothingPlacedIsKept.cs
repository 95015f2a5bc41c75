using System.Text;
using System.Text.Json.Nodes;
using SatarkMitra.Contracts;
using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests;

/// <summary>A small canary run; the full leak scan is a tool of its own.</summary>
public class NothingPlacedIsKept
{
    [Fact]
    public async Task No_file_of_gateway_or_vault_holds_the_number_the_name_the_scoped_id_the_wamid_or_the_text()
    {
        const string number = "915000600001", name = "Zanzibar Quxley", said = "the crimson lorry at dawn";
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite);
        var desk = gateway.Desk();
        await desk.ShowsKeysAsync();
        var citizen = gateway.Citizen(number);
        var wamid = Webhooks.Wamid(number);
        var hello = Webhooks.Text(number, gateway.Clock.GetUtcNow(), "Hi", wamid);
        await gateway.PostAsync(Webhooks.Body([(hello, name)]));
        await citizen.ChoosesAsync("language.en");
        await citizen.ChoosesAsync("privacy.ok");
        await citizen.ChoosesAsync("danger.no");
        await citizen.ChoosesAsync("group.");
        await citizen.SaysAsync(said);
        gateway.Graph.Answer(500);
        await citizen.SaysAsync(said);
        await gateway.PostAsync(Webhooks.Body([(Webhooks.Message(number, gateway.Clock.GetUtcNow(), "odd", new JsonObject { ["a"] = said }), name)]));
        await gateway.StopAsync();

        string[] canaries = [number, number[2..], name, Webhooks.ScopedId(number), wamid, wamid[6..], said];
        var database = Path.GetDirectoryName(gateway.ConnectionString["Data Source=".Length..])!;
        var looked = 0;
        foreach (var file in Directory.EnumerateFiles(gateway.Folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(database)))
        {
            looked++;
            var bytes = await File.ReadAllBytesAsync(file);
            foreach (var canary in canaries)
            {
                foreach (var form in (byte[][])[Encoding.UTF8.GetBytes(canary), Encoding.Unicode.GetBytes(canary), Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(canary)))])
                {
                    bytes.AsSpan().IndexOf(form).ShouldBe(-1, $"{canary} in {Path.GetFileName(file)}");
                }
            }
        }
        looked.ShouldBeGreaterThan(2);
    }
}
