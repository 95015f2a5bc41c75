using System.Security.Cryptography;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Desk.Tests.Data;

namespace SatarkMitra.Desk.Tests.Feed;

public class EnvelopeTests
{
    private static readonly ECDiffieHellman Key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    [Theory]
    [InlineData(Audience.Normal)]
    [InlineData(Audience.Oversight)]
    [InlineData(Audience.DigOnly)]
    public void What_was_sealed_to_an_audience_opens_for_it_alone(Audience audience)
    {
        var tip = TipBuilder.Released("JNP-26-471903", audience);
        var envelope = Sealed(tip, audience);
        OpenEnvelope.Run(envelope, Key).ShouldBeOfType<Opened.Item>().Value.ShouldBeOfType<TipReleased>().Number.ShouldBe("JNP-26-471903");

        foreach (var other in Enum.GetValues<Audience>().Where(a => a != audience))
        {
            OpenEnvelope.Run(envelope with { Audience = other }, Key).ShouldBeOfType<Opened.Unreadable>();
        }
        OpenEnvelope.Run(envelope with { Id = PlayedGateway.NewId() }, Key).ShouldBeOfType<Opened.Unreadable>("an envelope under another id is another envelope");
        using var stranger = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        OpenEnvelope.Run(envelope, stranger).ShouldBeOfType<Opened.Unreadable>();
    }

    [Fact]
    public void Any_changed_byte_and_any_cut_is_refused_without_a_crash()
    {
        var envelope = Sealed(new TipWithdrawn(PlayedGateway.NewId()), Audience.Normal);
        var length = envelope.Sealed.Length;
        Prop.ForAll(Gen.Choose(0, length - 1).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), (at, by) =>
        {
            var changed = (byte[])envelope.Sealed.Clone();
            changed[at] ^= (byte)by;
            return OpenEnvelope.Run(envelope with { Sealed = changed }, Key) is Opened.Unreadable;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
        for (var cut = 0; cut < length; cut++) { OpenEnvelope.Run(envelope with { Sealed = envelope.Sealed[..cut] }, Key).ShouldBeOfType<Opened.Unreadable>(); }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"kind":"from-the-future","tipRef":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("[1,2")]
    [InlineData("null")]
    public void What_opens_but_is_no_item_is_said_to_be_unreadable(string json)
    {
        var id = PlayedGateway.NewId();
        var bytes = PlayedGateway.Seal(System.Text.Encoding.UTF8.GetBytes(json), Audience.Normal, id, Key.ExportSubjectPublicKeyInfo());
        OpenEnvelope.Run(new FeedEnvelope(1, id, Audience.Normal, bytes, null), Key).ShouldBeOfType<Opened.Unreadable>();
    }

    private static FeedEnvelope Sealed(FeedItem item, Audience audience)
    {
        var id = PlayedGateway.NewId();
        var json = JsonSerializer.SerializeToUtf8Bytes(item, ContractsJson.Default.FeedItem);
        return new FeedEnvelope(1, id, audience, PlayedGateway.Seal(json, audience, id, Key.ExportSubjectPublicKeyInfo()), null);
    }
}
