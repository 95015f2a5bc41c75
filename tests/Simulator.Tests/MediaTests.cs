using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using SatarkMitra.Simulator.Tests.Support;

namespace SatarkMitra.Simulator.Tests;

public sealed class MediaTests
{
    private const string Phone = "915000000001";
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, .. RandomNumberGenerator.GetBytes(5000)];

    [Fact]
    public async Task A_photo_can_be_looked_up_downloaded_and_deleted()
    {
        await using var world = await World.StartAsync();
        await world.AttachAsync(Phone, Picture, "a.jpg", "image/jpeg", "image", caption: "लाल गाड़ी");
        var image = (await world.Webhook.GetsAsync(r => r.Message is not null, "the photo")).Message!.Value.GetProperty("image");
        image.GetProperty("caption").GetString().ShouldBe("लाल गाड़ी");
        image.GetProperty("mime_type").GetString().ShouldBe("image/jpeg");
        image.GetProperty("sha256").GetString().ShouldBe(Convert.ToBase64String(SHA256.HashData(Picture)));
        (await world.Graph.GetByteArrayAsync(image.GetProperty("url").GetString())).ShouldBe(Picture);

        var id = image.GetProperty("id").GetString();
        var found = (await Answer.OfAsync(await world.Graph.GetAsync($"{id}?phone_number_id={World.Number}"))).Json;
        found.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Picture)));
        found.GetProperty("file_size").GetInt64().ShouldBe(Picture.Length);
        (await world.Graph.GetByteArrayAsync(found.GetProperty("url").GetString())).ShouldBe(Picture);

        (await world.Graph.DeleteAsync(id)).IsSuccessStatusCode.ShouldBeTrue();
        (await Answer.OfAsync(await world.Graph.GetAsync(id))).ShouldBeRefused(400, 100);
        (await world.Graph.GetAsync(found.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var shown = (await world.ChatAsync(Phone))[0].GetProperty("mediaUrl").GetString();
        (await world.Sim.GetByteArrayAsync(shown)).ShouldBe(Picture);
    }

    [Fact]
    public async Task A_download_needs_the_token_a_user_agent_and_an_untouched_address()
    {
        await using var world = await World.StartAsync();
        var url = await UrlOfPhotoAsync(world);
        using var bare = new HttpClient();
        (await bare.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", World.Token);
        (await bare.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        bare.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        (await bare.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await bare.GetAsync(url.Replace("ext=", "ext=9", StringComparison.Ordinal))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_dies_after_five_minutes_and_the_id_after_seven_days()
    {
        await using var world = await World.StartAsync();
        var url = await UrlOfPhotoAsync(world);
        await world.DoAsync("clock", new { advance = "00:04:50" });
        (await world.Graph.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await world.DoAsync("clock", new { advance = "00:00:11" });
        (await world.Graph.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var id = System.Web.HttpUtility.ParseQueryString(new Uri(url).Query)["mid"];
        (await Answer.OfAsync(await world.Graph.GetAsync(id))).Status.ShouldBe(200);
        await world.DoAsync("clock", new { advance = "168:00:00" });
        (await Answer.OfAsync(await world.Graph.GetAsync(id))).ShouldBeRefused(400, 100);
    }

    [Fact]
    public async Task The_fault_expires_every_download()
    {
        await using var world = await World.StartAsync();
        var url = await UrlOfPhotoAsync(world);
        await world.DoAsync("faults", new { mediaExpired = true });
        (await world.Graph.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_voice_note_says_it_is_one()
    {
        await using var world = await World.StartAsync();
        await world.AttachAsync(Phone, [.. "OggS"u8], "v.ogg", "audio/ogg", "voice");
        var audio = (await world.Webhook.GetsAsync(r => r.Message is not null, "the voice")).Message!.Value;
        audio.GetProperty("type").GetString().ShouldBe("audio");
        audio.GetProperty("audio").GetProperty("voice").GetBoolean().ShouldBeTrue();
        audio.GetProperty("audio").GetProperty("mime_type").GetString().ShouldBe("audio/ogg; codecs=opus");
        (await world.ChatAsync(Phone))[0].GetProperty("type").GetString().ShouldBe("voice");
    }

    [Fact]
    public async Task A_document_keeps_its_file_name_and_a_photo_does_not()
    {
        await using var world = await World.StartAsync();
        await world.AttachAsync(Phone, [1], "नाम.pdf", "application/pdf", "document");
        await world.AttachAsync(Phone, Picture, "IMG-1.jpg", "image/jpeg", "image");
        (await world.Webhook.GetsAsync(r => r.Message?.TryGetProperty("document", out _) == true, "the document")).Message!.Value.GetProperty("document").GetProperty("filename").GetString().ShouldBe("नाम.pdf");
        (await world.Webhook.GetsAsync(r => r.Message?.TryGetProperty("image", out _) == true, "the photo")).Text.ShouldNotContain("IMG-1");
    }

    [Theory]
    [InlineData("hologram")]
    [InlineData(null)]
    public async Task A_form_without_a_file_or_with_a_wrong_type_is_refused(string? type)
    {
        await using var world = await World.StartAsync();
        using var form = new MultipartFormDataContent();
        if (type is not null)
        {
            form.Add(new ByteArrayContent([1]), "file", "a.jpg");
            form.Add(new StringContent(type), "type");
        }
        else { form.Add(new StringContent("image"), "type"); }
        (await Answer.OfAsync(await world.Sim.PostAsync($"/sim/phones/{Phone}/media", form))).Status.ShouldBe(400);
        (await world.ChatAsync(Phone)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_uploaded_picture_can_be_sent_and_shows_on_the_phone()
    {
        await using var world = await World.StartAsync();
        await world.SaysAsync(Phone, "Hi");
        var id = (await UploadAsync(world, Picture, "image/jpeg")).Json.GetProperty("id").GetString();
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "image", image = new { id, caption = "see" } })).ShouldBeAccepted();
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "video", video = new { id } })).ShouldBeRefused(400, 131009);
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "image", image = new { id, caption = new string('x', 1025) } })).ShouldBeRefused(400, 100);
        var bubble = (await world.ChatAsync(Phone))[^1];
        (await world.Sim.GetByteArrayAsync(bubble.GetProperty("mediaUrl").GetString())).ShouldBe(Picture);
    }

    /// <summary>The first page of an OGG/Opus file, as far as anybody looks.</summary>
    private static byte[] Opus(byte channels = 1) => [.. "OggS"u8, .. new byte[23], 19, .. "OpusHead"u8, 1, channels, .. RandomNumberGenerator.GetBytes(2000)];

    [Fact]
    public async Task A_recording_goes_as_a_voice_message_to_many_plays_on_the_phone_and_is_there_after_a_restart()
    {
        await using var world = await World.StartAsync();
        var sound = Opus();
        var id = (await UploadAsync(world, sound, "audio/ogg; codecs=opus")).Json.GetProperty("id").GetString();
        foreach (var phone in (string[])[Phone, "915000000002"])
        {
            await world.SaysAsync(phone, "suno");
            (await world.SendAsync(new { messaging_product = "whatsapp", to = phone, type = "audio", audio = new { id, voice = true } })).ShouldBeAccepted();
        }
        await world.RestartAsync();
        var bubble = (await world.ChatAsync("915000000002"))[^1];
        bubble.GetProperty("type").GetString().ShouldBe("voice");
        bubble.GetProperty("mime").GetString().ShouldBe("audio/ogg; codecs=opus");
        (await world.Sim.GetByteArrayAsync(bubble.GetProperty("mediaUrl").GetString())).ShouldBe(sound);

        // Meta keeps an upload for 30 days, and knows it no more after that.
        await world.DoAsync("clock", new { advance = "720:00:01" });
        await world.SaysAsync(Phone, "suno");
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "audio", audio = new { id, voice = true } })).ShouldBeRefused(400, 131009);
    }

    [Fact]
    public async Task OGG_is_taken_with_Opus_in_it_and_one_channel_only()
    {
        await using var world = await World.StartAsync();
        (await UploadAsync(world, Opus(), "audio/ogg")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, Opus(), "audio/ogg; codecs=vorbis")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, Opus(channels: 2), "audio/ogg; codecs=opus")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, [.. "OggS"u8, .. new byte[100]], "audio/ogg; codecs=opus")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, [.. "OggS"u8], "audio/ogg; codecs=opus")).ShouldBeRefused(400, 100);
        var music = (await UploadAsync(world, Opus(), "audio/mpeg")).Json.GetProperty("id").GetString();
        await world.SaysAsync(Phone, "Hi");
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "audio", audio = new { id = music, voice = true } })).ShouldBeRefused(400, 131009);
        (await world.SendAsync(new { messaging_product = "whatsapp", to = Phone, type = "audio", audio = new { id = music } })).ShouldBeAccepted();
    }

    [Fact]
    public async Task Uploads_of_a_wrong_type_or_size_are_refused()
    {
        await using var world = await World.StartAsync();
        (await UploadAsync(world, [1], "application/x-sh")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, [], "image/jpeg")).ShouldBeRefused(400, 100);
        (await UploadAsync(world, new byte[5 * 1024 * 1024 + 1], "image/jpeg")).ShouldBeRefused(400, 131053);
        (await UploadAsync(world, new byte[5 * 1024 * 1024], "image/jpeg")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_a_phone_sends_over_100_MB_arrives_as_an_error()
    {
        await using var world = await World.StartAsync();
        await world.AttachAsync(Phone, new byte[100 * 1024 * 1024 + 1], "film.mp4", "video/mp4", "video");
        var message = (await world.Webhook.GetsAsync(r => r.Message is not null, "the film")).Message!.Value;
        message.GetProperty("errors")[0].GetProperty("code").GetInt32().ShouldBe(131052);
        message.TryGetProperty("video", out _).ShouldBeFalse();
    }

    private static async Task<string> UrlOfPhotoAsync(World world)
    {
        await world.AttachAsync(Phone, Picture, "a.jpg", "image/jpeg", "image");
        return (await world.Webhook.GetsAsync(r => r.Message is not null, "the photo")).Message!.Value.GetProperty("image").GetProperty("url").GetString()!;
    }

    private static async Task<Answer> UploadAsync(World world, byte[] file, string mime)
    {
        using var form = new MultipartFormDataContent();
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mime);
        form.Add(new StringContent("whatsapp"), "messaging_product");
        form.Add(content, "file", "file");
        return await Answer.OfAsync(await world.Graph.PostAsync($"{World.Number}/media", form));
    }
}
