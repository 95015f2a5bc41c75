namespace SatarkMitra.WhatsApp.Tests;

public sealed class AddressTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static ReplyAddress Number => ReplyAddress.FromNumber("915000000001"u8)!;

    [Fact]
    public void The_same_address_has_the_same_handle_under_one_key_only()
    {
        Number.Handle(s_key).ShouldBe(ReplyAddress.FromNumber("+915000000001"u8)!.Handle(s_key));
        Number.Handle(s_key).ShouldNotBe(ReplyAddress.FromNumber("915000000002"u8)!.Handle(s_key));
        Number.Handle(s_key).ShouldNotBe(Number.Handle(new byte[32]));
        // docs/protocol.md, handle
        Number.Handle(s_key).Value.ToString().ShouldBe("54f4a430-cf36-f260-5543-e7e816ec7f5a");
    }

    [Fact]
    public void A_row_opens_under_its_key_and_id_and_as_nothing_else()
    {
        var row = "outbox|1"u8;
        var bytes = Number.Protect(s_key, row);
        ReplyAddress.Unprotect(s_key, row, bytes)!.Handle(s_key).ShouldBe(Number.Handle(s_key));
        ReplyAddress.Unprotect(s_key, "outbox|2"u8, bytes).ShouldBeNull();
        ReplyAddress.Unprotect(new byte[32], row, bytes).ShouldBeNull();
        MediaId.Unprotect(s_key, row, bytes).ShouldBeNull();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = bytes.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            ReplyAddress.Unprotect(s_key, row, flipped).ShouldBeNull();
        }
        for (var length = 0; length < bytes.Length; length++) { ReplyAddress.Unprotect(s_key, row, bytes.AsSpan(0, length)).ShouldBeNull(); }
        Number.Protect(s_key, row).ShouldNotBe(bytes);
    }

    [Fact]
    public void A_row_of_any_number_is_equally_long() =>
        new[] { "1", "915000000001", "91500000000100000000" }.Select(n => ReplyAddress.FromNumber(System.Text.Encoding.ASCII.GetBytes(n))!.Protect(s_key, "r"u8).Length).Distinct().Count().ShouldBe(1);

    [Fact]
    public void A_media_id_comes_back_from_its_row()
    {
        var bytes = MediaId.From("1479537139650973")!.Protect(s_key, "media|1"u8);
        MediaId.Unprotect(s_key, "media|1"u8, bytes)!.Value.ShouldBe("1479537139650973");
        MediaId.Unprotect(s_key, "media|2"u8, bytes).ShouldBeNull();
        ReplyAddress.Unprotect(s_key, "media|1"u8, bytes).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("91 5000000001")]
    [InlineData("IN.2081978709342942")]
    [InlineData("915000000001915000000001")]
    public void This_is_no_number(string text) => ReplyAddress.FromNumber(System.Text.Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("IN.")]
    [InlineData("in.2081978709342942")]
    [InlineData("915000000001")]
    [InlineData("IN.2081 9787")]
    [InlineData("IN.\"}")]
    public void This_is_no_scoped_id(string text) => ReplyAddress.FromScopedId(System.Text.Encoding.UTF8.GetBytes(text)).ShouldBeNull();
}
