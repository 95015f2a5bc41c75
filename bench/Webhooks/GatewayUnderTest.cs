namespace SatarkMitra.Webhooks;

/// <summary>The gateway as it is deployed, pointed at the null Graph server, with the real pack and no send limit.</summary>
internal static class GatewayUnderTest
{
    public static string Program()
    {
        // bench/Webhooks/bin/Release/net10.0 and src/Hosts/GatewayHost/bin/Release/net10.0 are built by the same command.
        var root = Root(AppContext.BaseDirectory);
        return Path.Combine(root, "src", "Hosts", "GatewayHost", "bin", "Release", "net10.0", "SatarkMitra.GatewayHost");
    }

    public static Dictionary<string, string> Settings(int port, int privatePort, string database, Uri graph, string secret, string phoneNumberId, string folder) => new()
    {
        ["Listen__Gateway"] = $"http://127.0.0.1:{port}",
        ["Listen__Private"] = $"http://127.0.0.1:{privatePort}",
        ["ConnectionStrings__Gateway"] = database,
        ["WhatsApp__GraphUrl"] = graph.ToString(),
        ["WhatsApp__PhoneNumberId"] = phoneNumberId,
        ["WhatsApp__BusinessAccountId"] = "200000000000000",
        ["WhatsApp__DisplayNumber"] = "912000000000",
        ["WhatsApp__AccessToken"] = "bench",
        ["WhatsApp__AppSecret"] = secret,
        ["WhatsApp__VerifyToken"] = "bench",
        ["WhatsApp__MessagesPerSecond"] = "0",
        ["Feed__Key"] = "bench-bench-bench-bench-bench-bench-bench-bench",
        ["Pack"] = Path.Combine(Root(AppContext.BaseDirectory), "packs", "varanasi"),
        ["DataDirectory"] = folder,
    };

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "SatarkMitra.slnx")) ? folder
        : Path.GetDirectoryName(folder) is { } parent ? Root(parent)
        : throw new InvalidOperationException("the bench does not run inside a checkout");
}
