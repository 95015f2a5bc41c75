using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SatarkMitra.WhatsApp.Tests;

public sealed class GraphClientTests
{
    private static readonly ReplyAddress s_number = ReplyAddress.FromNumber("915000000001"u8)!;
    private static readonly ReplyAddress s_scoped = ReplyAddress.FromScopedId("IN.2081978709342942"u8)!;
    private static readonly OutboundMessage s_hi = new OutboundMessage.Text("नमस्ते \"🙏\"");

    private static Task<SendResult> Send(MetaServer meta, OutboundMessage? message = null, ReplyAddress? to = null) =>
        meta.Client.SendAsync(to ?? s_number, message ?? s_hi, "word-1", CancellationToken.None);

    public static TheoryData<int, string> Bodies => new()
    {
        { 0, """ "type":"text","text":{"body":"नमस्ते 🙏","preview_url":false} """ },
        { 2, """ "type":"interactive","interactive":{"type":"location_request_message","body":{"text":"कहाँ?"},"action":{"name":"send_location"}} """ },
        { 3, """ "type":"interactive","interactive":{"type":"cta_url","body":{"text":"b"},"action":{"name":"cta_url","parameters":{"display_text":"l","url":"https://example.org/a?b=c"}}} """ },
        { 4, """ "type":"interactive","interactive":{"type":"button","body":{"text":"b"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}},{"type":"reply","reply":{"id":"b","title":"B"}}]}} """ },
        { 5, """ "type":"interactive","interactive":{"type":"list","body":{"text":"b"},"action":{"button":"open","sections":[{"rows":[{"id":"a","title":"A","description":"of a"},{"id":"b","title":"B"}]}]}} """ },
        { 6, """ "type":"template","template":{"name":"report_news","language":{"code":"hi"},"components":[{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"payload"}]}]} """ },
        { 7, """ "type":"template","template":{"name":"officer_nudge","language":{"code":"en"},"components":[{"type":"body","parameters":[{"type":"text","text":"JNP-26-471903"},{"type":"text","text":"https://example.org"}]},{"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"a"}]},{"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"b"}]}]} """ },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_message_goes_out_as_Meta_wants_it(int which, string inner)
    {
        await using var meta = await MetaServer.StartAsync();
        (await Send(meta, OutboundTests.One[which])).ShouldBeOfType<SendResult.Accepted>();
        var seen = meta.Requests.ShouldHaveSingleItem();
        (seen.Method, seen.Path, seen.Authorization).ShouldBe(("POST", $"/v25.0/{Wire.OurNumber}/messages", "Bearer secret-token"));
        seen.UserAgent.ShouldNotBeEmpty();
        seen.ContentType.ShouldBe("application/json");
        var expected = """{"messaging_product":"whatsapp","recipient_type":"individual","to":"+915000000001",""" + inner.Trim() + ""","biz_opaque_callback_data":"word-1"}""";
        JsonElement.DeepEquals(JsonDocument.Parse(seen.Body).RootElement, JsonDocument.Parse(expected).RootElement).ShouldBeTrue(seen.Body);
    }

    [Fact]
    public async Task A_recording_is_uploaded_as_Meta_wants_it_and_sent_by_its_id_as_a_voice_message()
    {
        await using var meta = await MetaServer.StartAsync(http => http.Response.WriteAsync("""{"id":"71234567890123456"}"""));
        var done = (await meta.Client.UploadAsync("OggS and so on"u8.ToArray(), CancellationToken.None)).ShouldBeOfType<UploadResult.Done>();
        var upload = meta.Requests.ShouldHaveSingleItem();
        upload.Path.ShouldBe($"/v25.0/{Wire.OurNumber}/media");
        upload.Authorization.ShouldBe("Bearer secret-token");
        upload.ContentType.ShouldStartWith("multipart/form-data");
        foreach (var part in (string[])["name=messaging_product\r\n\r\nwhatsapp", "name=file; filename=voice.ogg", "Content-Type: audio/ogg; codecs=opus", "OggS and so on"]) { upload.Body.ShouldContain(part); }
        (await Send(meta, new OutboundMessage.Voice(done.Id))).ShouldBeOfType<SendResult.Accepted>();
        meta.Requests.Last().Body.ShouldContain("\"type\":\"audio\",\"audio\":{\"id\":\"71234567890123456\",\"voice\":true}");
        done.ToString().ShouldNotContain("7123456");
    }

    [Fact]
    public async Task An_upload_that_fails_gives_a_code_and_nothing_of_the_answer()
    {
        await using var meta = await MetaServer.StartAsync(MetaServer.Error(131053));
        (await meta.Client.UploadAsync(new byte[10], CancellationToken.None)).ShouldBe(new UploadResult.Failed(131053));
        foreach (var answer in (string[])["", "[]", "{}", "{\"id\":\"../x\"}", "<html>"])
        {
            meta.Answer = http => http.Response.WriteAsync(answer);
            (await meta.Client.UploadAsync(new byte[10], CancellationToken.None)).ShouldBe(new UploadResult.Failed(0), answer);
        }
    }

    [Fact]
    public async Task A_scoped_id_is_a_recipient_and_never_a_to()
    {
        await using var meta = await MetaServer.StartAsync();
        await meta.Client.SendAsync(s_scoped, s_hi, null, CancellationToken.None);
        var body = JsonDocument.Parse(meta.Requests.Single().Body).RootElement;
        body.GetProperty("recipient").GetString().ShouldBe("IN.2081978709342942");
        body.TryGetProperty("to", out _).ShouldBeFalse();
        body.TryGetProperty("biz_opaque_callback_data", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Stopped", 0, 190, 3, 10, 200, 250, 299, 131005, 131048, 131064, 368, 130497, 131031, 131042, 131045, 133010, 131037)]
    [InlineData("Recipient", 1, 131000, 131056, 131053)]
    [InlineData("Everyone", 2, 131016, 133004, 131057, 4, 80007, 130429, 133016)]
    [InlineData("Refused", 33, 100, 131008, 131009, 131021, 131026, 131030, 131049, 131050, 130472, 131051, 131062, 131052, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 137000, 139100)]
    [InlineData("WindowClosed", 131047)]
    public async Task Each_error_code_has_its_consequence(string consequence, params int[] codes)
    {
        await using var meta = await MetaServer.StartAsync();
        foreach (var code in codes)
        {
            meta.Answer = MetaServer.Error(code);
            var result = await Send(meta);
            var seen = result switch
            {
                SendResult.TryLater later => (later.Scope.ToString(), later.Code),
                SendResult.Refused refused => ("Refused", refused.Code),
                SendResult.Stopped stopped => ("Stopped", stopped.Code),
                _ => (result.GetType().Name, code),
            };
            seen.ShouldBe((consequence, code));
            result.ToString().ShouldNotContain("5000000001");
        }
    }

    [Fact]
    public async Task What_stands_between_us_and_Meta_is_tried_later()
    {
        await using var meta = await MetaServer.StartAsync();
        foreach (var (status, body) in new[] { (429, ""), (500, "<html>"), (502, "{"), (503, ""), (504, "[]"), (404, "<html>"), (302, "") })
        {
            meta.Answer = http => { http.Response.StatusCode = status; return http.Response.WriteAsync(body); };
            (await Send(meta)).ShouldBeOfType<SendResult.TryLater>().Scope.ShouldBe(WaitScope.Everyone);
        }
        meta.Answer = MetaServer.Error(130429, 400, retryAfter: "7");
        (await Send(meta)).ShouldBeOfType<SendResult.TryLater>().After.ShouldBe(TimeSpan.FromSeconds(7));
        meta.Answer = MetaServer.Error(9_999_999, 500);
        (await Send(meta)).ShouldBeOfType<SendResult.TryLater>().Scope.ShouldBe(WaitScope.Recipient);
        meta.Answer = http => { http.Response.StatusCode = 401; return Task.CompletedTask; };
        (await Send(meta)).ShouldBeOfType<SendResult.Stopped>();
    }

    [Fact]
    public async Task No_answer_is_tried_later_and_only_the_caller_cancels()
    {
        var meta = await MetaServer.StartAsync(http => { http.Abort(); return Task.CompletedTask; });
        (await Send(meta)).ShouldBe(new SendResult.TryLater(WaitScope.Everyone, null, 0));
        meta.Answer = async http => { try { await Task.Delay(Timeout.Infinite, http.RequestAborted); } catch (OperationCanceledException) { } };
        using var cancel = new CancellationTokenSource();
        var sending = meta.Client.SendAsync(s_number, s_hi, null, cancel.Token);
        await Support.Eventually.IsAsync(() => Task.FromResult(meta.Requests.Count == 2));
        await cancel.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(sending)).ToString().ShouldNotContain("5000000001");

        using var patience = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using var impatient = new GraphClient(patience, new WhatsAppOptions { GraphUrl = meta.Url });
        (await impatient.SendAsync(s_number, s_hi, null, CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
        var client = meta.Client;
        var url = meta.Url;
        await meta.DisposeAsync();
        using var alone = GraphClient.Create(new WhatsAppOptions { GraphUrl = url });
        (await alone.SendAsync(s_number, s_hi, null, CancellationToken.None)).ShouldBeOfType<SendResult.TryLater>();
        (await alone.SubscribedAppsAsync(CancellationToken.None)).ShouldBeNull();
        (await alone.EnsureTemplatesAsync([], CancellationToken.None)).ShouldBeOfType<TemplatesResult.Failed>();
        (await alone.DownloadAsync(MediaId.From("1")!, Stream.Null, 10, CancellationToken.None)).ShouldBe(new DownloadResult.TryLater(0));
        await alone.MarkReadAsync(Wire.Read("text").Messages[0].Id, true, CancellationToken.None);
        await alone.DeleteMediaAsync(MediaId.From("1")!, CancellationToken.None);
    }

    [Fact]
    public async Task Many_at_once_never_mix_their_recipients()
    {
        await using var meta = await MetaServer.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => meta.Client.SendAsync(
            ReplyAddress.FromNumber(System.Text.Encoding.ASCII.GetBytes($"915000000{n:D3}"))!, new OutboundMessage.Text($"to {n:D3} {new string('x', n * 3)}"), null, CancellationToken.None)));
        meta.Requests.Count.ShouldBe(500);
        foreach (var seen in meta.Requests)
        {
            var body = JsonDocument.Parse(seen.Body).RootElement;
            var n = body.GetProperty("to").GetString()![^3..];
            body.GetProperty("text").GetProperty("body").GetString().ShouldBe($"to {n} {new string('x', int.Parse(n) * 3)}");
        }
    }

    [Fact]
    public async Task Read_ticks_go_to_the_message_and_never_complain()
    {
        await using var meta = await MetaServer.StartAsync();
        await meta.Client.MarkReadAsync(Wire.Read("text").Messages[0].Id, typing: true, CancellationToken.None);
        var body = JsonDocument.Parse(meta.Requests.Single().Body).RootElement;
        body.GetProperty("status").GetString().ShouldBe("read");
        body.GetProperty("message_id").GetString()!.ShouldStartWith("wamid.");
        body.GetProperty("typing_indicator").GetProperty("type").GetString().ShouldBe("text");
        meta.Answer = MetaServer.Error(100);
        await meta.Client.MarkReadAsync(Wire.Read("text").Messages[0].Id, typing: false, CancellationToken.None);
        await meta.Client.MarkReadAsync(Wire.Read("message-without-id").Messages[0].Id, typing: false, CancellationToken.None);
        meta.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Missing_templates_are_created_over_all_pages()
    {
        await using var meta = await MetaServer.StartAsync(http => http.Request.Method == "POST" ? http.Response.WriteAsync("""{"id":"1","status":"APPROVED"}""")
            : http.Request.QueryString.Value!.Contains("after=PAGE2") ? http.Response.WriteAsync("""{"data":[{"name":"report_news","language":"en"}]}""")
            : http.Response.WriteAsync("""{"data":[{"name":"report_news","language":"hi"}],"paging":{"cursors":{"after":"PAGE2"},"next":"https://x"}}"""));
        TemplateDefinition[] wanted =
        [
            new("report_news", "hi", "b", [], ["n"]), new("report_news", "en", "b", [], ["n"]),
            new("officer_nudge", "en", "Tip {{1}}: {{2}} .", ["JNP-26-471903", "https://example.org"], ["Accept", "Report"]),
        ];
        (await meta.Client.EnsureTemplatesAsync(wanted, CancellationToken.None)).ShouldBe(new TemplatesResult.Ready(1));
        var post = meta.Requests.Single(r => r.Method == "POST");
        post.Path.ShouldBe("/v25.0/102290129340398/message_templates");
        JsonElement.DeepEquals(JsonDocument.Parse(post.Body).RootElement, JsonDocument.Parse("""
            {"name":"officer_nudge","language":"en","category":"UTILITY","components":[
            {"type":"BODY","text":"Tip {{1}}: {{2}} .","example":{"body_text":[["JNP-26-471903","https://example.org"]]}},
            {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Accept"},{"type":"QUICK_REPLY","text":"Report"}]}]}
            """).RootElement).ShouldBeTrue(post.Body);
        meta.Answer = MetaServer.Error(190, 401);
        (await meta.Client.EnsureTemplatesAsync(wanted, CancellationToken.None)).ShouldBe(new TemplatesResult.Failed(190));
        meta.Answer = http => http.Response.WriteAsync("[7]");
        (await meta.Client.EnsureTemplatesAsync(wanted, CancellationToken.None)).ShouldBe(new TemplatesResult.Failed(0));
    }

    [Fact]
    public async Task All_apps_that_listen_are_named()
    {
        await using var meta = await MetaServer.StartAsync(http => http.Response.WriteAsync("""{"data":[{"whatsapp_business_api_data":{"id":"67","name":"ours"}},{"whatsapp_business_api_data":{"id":"99"}}]}"""));
        (await meta.Client.SubscribedAppsAsync(CancellationToken.None)).ShouldBe(["67", "99"]);
        meta.Answer = MetaServer.Error(10);
        (await meta.Client.SubscribedAppsAsync(CancellationToken.None)).ShouldBeNull();
    }
}
