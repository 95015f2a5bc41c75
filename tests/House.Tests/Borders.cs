using System.Xml.Linq;
using SatarkMitra.Support;

namespace SatarkMitra.House;

/// <summary>The trust map of docs/decisions/2026-11-21-one-border.md, read off what is built and what is referenced.</summary>
public sealed class Borders
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Contracts"] = [],
        ["WhatsApp"] = [],
        ["Simulator"] = [],
        ["Pack"] = [],
        ["Vault"] = ["WhatsApp"],
        ["Conversation"] = ["Contracts", "Pack"],
        ["Gateway"] = ["Contracts", "Conversation", "Pack", "Vault", "WhatsApp"],
        ["Desk"] = ["Contracts", "Pack"],
    };

    [Fact]
    public void A_project_references_no_more_than_its_side_of_the_border()
    {
        var seen = 0;
        foreach (var (project, allowed) in Allowed)
        {
            var file = Path.Combine(Repository.Root, "src", project, project + ".csproj");
            var references = XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
            references.Except(allowed).ShouldBeEmpty($"{project} reaches across the border");
            seen++;
        }
        seen.ShouldBe(Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Length - 1, "a new project needs its place on the map (all but Hosts)");
    }

    [Theory]
    [InlineData("DeskHost", "Gateway,Vault,WhatsApp,Conversation,Simulator")]
    [InlineData("GatewayHost", "Desk,Simulator")]
    [InlineData("VaultHost", "Desk,Gateway,Conversation,Simulator,Pack,Contracts")]
    public void A_host_ships_nothing_of_the_other_side(string host, string forbidden)
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var folder = Path.Combine(Repository.Root, "src", "Hosts", host, "bin", configuration, "net10.0");
        var shipped = Directory.GetFiles(folder, "SatarkMitra.*.dll").Select(Path.GetFileNameWithoutExtension).ToArray();
        shipped.ShouldContain("SatarkMitra." + host);
        foreach (var name in forbidden.Split(',')) { shipped.ShouldNotContain("SatarkMitra." + name); }
    }

    [Fact]
    public void Only_the_vault_sees_inside_the_wire()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "WhatsApp", "WhatsApp.csproj"));
        project.Descendants("InternalsVisibleTo").Select(i => i.Attribute("Include")!.Value)
            .ShouldBe(["SatarkMitra.Vault", "SatarkMitra.WhatsApp.Tests", "SatarkMitra.Vault.Tests"], ignoreOrder: true);
    }
}
