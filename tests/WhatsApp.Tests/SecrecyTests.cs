using System.Reflection;
using System.Text;
using System.Text.Json;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class SecrecyTests
{
    private static readonly string[] s_secrets = ["5000000001", "2081978709342942", "Ramesh", "wamid", "1479537139650973"];

    private static void ShowsNothing(string? text)
    {
        foreach (var secret in s_secrets) { (text ?? "").ShouldNotContain(secret); }
    }

    [Fact]
    public void Nothing_read_from_a_webhook_prints_or_serialises_who_wrote()
    {
        foreach (var name in Wire.Names)
        {
            var batch = Wire.Read(name);
            object?[] all = [batch, .. batch.Messages, .. batch.Parked, .. batch.Statuses, .. batch.Moves,
                .. batch.Messages.SelectMany(m => new object[] { m.Sender, m.Sender.Address, m.Id, m.Content }), .. batch.Messages.Select(m => (m.Content as MessageContent.Media)?.Id)];
            foreach (var one in all.OfType<object>())
            {
                ShowsNothing(one.ToString());
                ShowsNothing($"{one:G}");
                ShowsNothing(JsonSerializer.Serialize(one, one.GetType()));
            }
        }
    }

    [Fact]
    public void What_was_typed_is_printed_by_no_ToString()
    {
        var batch = WebhookParser.Parse(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Wire.Payload("text")).Replace("\"Hi\"", "\"I am Ramesh 915000000001\"")), Wire.OurNumber);
        ShowsNothing(((WebhookBody.Batch)batch).Messages.ShouldHaveSingleItem().ToString());
    }

    [Fact]
    public void A_malformed_body_is_not_quoted()
    {
        var body = Wire.Payload("text");
        for (var length = 0; length < body.Length - 2; length++) { ShowsNothing(WebhookParser.Parse(body.AsSpan(0, length), Wire.OurNumber).ToString()); }
    }

    [Fact]
    public void An_address_cannot_be_made_from_JSON() =>
        Should.Throw<NotSupportedException>(() => JsonSerializer.Deserialize<ReplyAddress>("""{"value":"915000000001"}"""));

    /// <summary>What the Gateway can see of the types that hold an address: the list is short and each entry was looked at.</summary>
    [Fact]
    public void Nothing_public_gives_an_address_away()
    {
        Type[] holders = [typeof(ReplyAddress), typeof(Sender), typeof(MessageId), typeof(MediaId)];
        var visible = holders.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true })
            .Select(member => $"{type.Name}.{member.Name}")).Order().ToList();
        visible.ShouldBe(
        [
            "MediaId.Protect", "MediaId.ToString", "MediaId.Unprotect",
            "MessageId.Digest", "MessageId.ToString",
            "ReplyAddress.Handle", "ReplyAddress.Protect", "ReplyAddress.ToString", "ReplyAddress.Unprotect",
            "Sender.Address", "Sender.FindIn", "Sender.HasNumber", "Sender.ToString",
        ]);
    }

    [Fact]
    public void Only_the_vault_sees_the_inside() =>
        typeof(ReplyAddress).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
            .Select(friend => friend.AssemblyName).Order().ShouldBe(["SatarkMitra.Vault", "SatarkMitra.Vault.Tests", "SatarkMitra.WhatsApp.Tests"]);

    [Fact]
    public void Public_types_that_hold_an_address_are_these()
    {
        var holders = typeof(ReplyAddress).Assembly.GetExportedTypes()
            .Where(type => type.GetProperties().Any(property => property.PropertyType == typeof(ReplyAddress) || property.PropertyType == typeof(Sender)))
            .Select(type => type.Name).Order();
        holders.ShouldBe(["AddressChange", "InboundMessage", "ParkedUpdate", "Sender"]);
    }
}
