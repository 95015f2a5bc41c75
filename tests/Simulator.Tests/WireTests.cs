using System.Security.Cryptography;
using System.Text;
using SatarkMitra.Simulator.Tests.Support;
using SatarkMitra.Support;

namespace SatarkMitra.Simulator.Tests;

/// <summary>The bytes that go to the webhook.</summary>
public sealed class WireTests
{
    private const string Phone = "915000000001";

    [Fact]
    public async Task Slashes_and_everything_beyond_ascii_are_escaped_as_Meta_does()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "café/नमस्ते 😀 \"q\" <b>&'+\n");
        var body = (await world.Webhook.GetsAsync(r => r.Message is not null, "the text"));
        body.Body.ShouldAllBe(b => b < 0x80);
        body.Text.ShouldContain("\"body\":\"caf\\u00e9\\/\\u0928\\u092e\\u0938\\u094d\\u0924\\u0947 \\ud83d\\ude00 \\\"q\\\" <b>&'+\\n\"", Case.Sensitive);
        body.Said.ShouldBe("café/नमस्ते 😀 \"q\" <b>&'+\n");
    }

    [Fact]
    public async Task The_signature_is_over_exactly_the_bytes_sent()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "नमस्ते/😀");
        var body = await world.Webhook.GetsAsync(r => r.Message is not null, "the text");
        body.Signature.ShouldBe("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(World.Secret), body.Body)));
    }

    [Fact]
    public async Task The_envelope_names_account_number_person_and_scoped_id()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var body = await world.Webhook.HearsAsync("Hi");
        body.Text.ShouldStartWith("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"" + World.Account + "\"");
        body.Value.GetProperty("metadata").GetProperty("phone_number_id").GetString().ShouldBe(World.Number);
        body.Value.GetProperty("metadata").GetProperty("display_phone_number").GetString().ShouldBe(World.Business);
        var contact = body.Value.GetProperty("contacts")[0];
        contact.GetProperty("wa_id").GetString().ShouldBe(Phone);
        var scoped = await world.ScopedIdAsync(Phone);
        contact.GetProperty("user_id").GetString().ShouldBe(scoped);
        body.Message!.Value.GetProperty("from_user_id").GetString().ShouldBe(scoped);
        body.Message!.Value.GetProperty("timestamp").GetString()!.Length.ShouldBe(10);
    }

    [Fact]
    public async Task Scoped_id_and_name_do_not_hold_the_number()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var scoped = await world.ScopedIdAsync(Phone);
        scoped.ShouldMatch("^IN\\.[A-Z2-7]{52}$");
        scoped.ShouldNotBe(await world.ScopedIdAsync("915000000002"));
        (await world.Webhook.HearsAsync("Hi")).Value.GetProperty("contacts")[0].GetProperty("profile").GetProperty("name").GetString()!.ShouldMatch("^[A-Za-z]{3,} [A-Za-z]{3,}$");
    }

    [Fact]
    public async Task Message_ids_embed_the_number_as_Metas_do()
    {
        await using var world = await World.StartAsync();
        var inbound = Decoded(await world.SaysAsync(Phone, "Hi"));
        var outbound = Decoded((await world.SendTextAsync(Phone, "x")).MessageId);
        foreach (var (id, direction) in new[] { (inbound, (byte)0x12), (outbound, (byte)0x11) })
        {
            id[..3].ShouldBe([0x1C, 0x18, 12]);
            Encoding.ASCII.GetString(id, 3, 12).ShouldBe(Phone);
            id[15..20].ShouldBe([0x15, 0x02, 0x00, direction, 0x18]);
        }
    }

    [Fact]
    public async Task In_scoped_mode_the_number_is_left_out_of_the_update()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync("faults", new { identity = "bsuid" });
        await world.SaysAsync(Phone, "Hi");
        var body = await world.Webhook.HearsAsync("Hi");
        body.Text.ShouldNotContain(Phone);
        body.Value.GetProperty("contacts")[0].GetProperty("profile").TryGetProperty("username", out _).ShouldBeTrue();
        body.Message!.Value.TryGetProperty("from", out _).ShouldBeFalse();
        body.Message!.Value.GetProperty("from_user_id").GetString().ShouldBe(await world.ScopedIdAsync(Phone));
    }

    [Fact]
    public async Task Statuses_come_in_order_with_our_word_and_the_person()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var id = (await world.SendTextAsync(Phone, "x", callback: "own/word")).MessageId;
        await world.Webhook.HearsStatusAsync(id, "read");
        var statuses = world.Webhook.All.Where(r => r.Status?.GetProperty("id").GetString() == id).ToList();
        statuses.Select(s => s.Status!.Value.GetProperty("status").GetString()).ShouldBe(["sent", "delivered", "read"]);
        var sent = statuses[0].Status!.Value;
        sent.GetProperty("biz_opaque_callback_data").GetString().ShouldBe("own/word");
        sent.GetProperty("recipient_id").GetString().ShouldBe(Phone);
        sent.GetProperty("recipient_user_id").GetString().ShouldBe(await world.ScopedIdAsync(Phone));
        sent.GetProperty("pricing").GetProperty("pricing_model").GetString().ShouldBe("PMP");
        statuses[0].Value.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe(Phone);
    }

    [Fact]
    public async Task A_failure_afterwards_names_the_code_and_not_the_person()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        await world.DoAsync("faults", new { error = 131026, @async = true });
        var id = (await world.SendTextAsync(Phone, "x", callback: "word")).MessageId;
        var failed = await world.Webhook.HearsStatusAsync(id, "failed");
        failed.Status!.Value.GetProperty("errors")[0].GetProperty("code").GetInt32().ShouldBe(131026);
        failed.Status!.Value.TryGetProperty("recipient_user_id", out _).ShouldBeFalse();
        failed.Value.TryGetProperty("contacts", out _).ShouldBeFalse();
        (await world.ChatAsync(Phone)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reaction_gives_sent_only()
    {
        await using var world = await World.StartAsync();
        var target = await world.SaysAsync(Phone, "Hi");
        var id = (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "reaction", reaction = new { message_id = target, emoji = "👍" } })).MessageId;
        var after = (await world.SendTextAsync(Phone, "x")).MessageId;
        await world.Webhook.HearsStatusAsync(after, "read");
        world.Webhook.All.Count(r => r.Status?.GetProperty("id").GetString() == id).ShouldBe(1);
        (await world.ChatAsync(Phone))[0].GetProperty("reaction").GetString().ShouldBe("👍");
    }

    [Fact]
    public async Task The_webhook_is_verified_at_start()
    {
        await using var world = await World.StartAsync();
        await Eventually.IsAsync(() => Task.FromResult(!world.Webhook.Verifications.IsEmpty));
        world.Webhook.Verifications.First().ShouldMatch(@"^\?hub\.mode=subscribe&hub\.challenge=\d+&hub\.verify_token=verify-word$");
    }

    [Fact]
    public async Task A_change_of_number_comes_as_a_system_message_without_contacts()
    {
        await using var world = await World.StartAsync();
        await world.DoAsync($"phones/{Phone}/number", new { to = "915000000008" });
        var body = await world.Webhook.GetsAsync(r => r.Message is not null, "the change");
        body.Value.TryGetProperty("contacts", out _).ShouldBeFalse();
        body.Message!.Value.GetProperty("system").GetProperty("wa_id").GetString().ShouldBe("915000000008");
    }

    private static byte[] Decoded(string wamid) => Convert.FromBase64String(wamid["wamid.".Length..]);
}
