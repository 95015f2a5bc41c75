using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SatarkMitra.Contracts;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Desk.Tests.Tips;

namespace SatarkMitra.Desk.Tests.Api;

public sealed class TheRestApi
{
    private const string Number = "JNP-26-471903";

    [Fact]
    public async Task A_tip_has_the_fixed_shape_and_its_words_as_they_were_told()
    {
        await using var desk = await DeskFixture.StartAsync();
        var tip = await desk.HasTipAsync(shape: t => t.Files.Add(new Evidence { Id = Guid.CreateVersion7(), TipId = t.Id, Kind = MediaKind.Voice, State = MediaState.Ready, ContentType = "audio/ogg", Length = 9, Seconds = 42, Key = new byte[32], Disguised = true }));
        var sp = await ClientAsync(desk, "SP", "JNP");
        var json = await sp.GetFromJsonAsync<JsonElement>($"/api/v1/tips/{Number}");
        json.EnumerateObject().Select(p => p.Name).ShouldBe(["number", "status", "category", "district", "station", "sensitivity", "evidence", "receivedHour", "transcript", "media"]);
        json.GetProperty("number").GetString().ShouldBe(Number);
        json.GetProperty("status").GetString().ShouldBe("new");
        json.GetProperty("receivedHour").GetInt64().ShouldBe(tip.ReceivedHour);
        json.GetProperty("transcript")[1].GetProperty("text").GetString().ShouldBe("पुराने पुल के नीचे भट्ठी है");
        json.GetProperty("media")[0].GetProperty("kind").GetString().ShouldBe("voice");
        json.ToString().ShouldNotContain("key\"");
        (await desk.AuditAsync(Number)).ShouldBe(["tip.read"]);
    }

    [Fact]
    public async Task The_rights_are_those_of_the_pages()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        (await desk.Browser().GetAsync("/api/v1/tips")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await desk.SignInAsync("dig")).GetAsync("/api/v1/tips")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a browser's cookie is no token");
        (await (await ClientAsync(desk, "Auditor", "VNS")).GetAsync($"/api/v1/tips/{Number}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var ghazipur = await ClientAsync(desk, "SP", "GZP");
        var missing = await ghazipur.GetAsync($"/api/v1/tips/{Number}");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        missing.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await ghazipur.GetFromJsonAsync<JsonElement>("/api/v1/tips")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await ghazipur.PostAsJsonAsync($"/api/v1/tips/{Number}/rejections", new { reason = "false" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.TipAsync()).State.ShouldBe(TipState.New);
        (await (await ClientAsync(desk, "DIG", "VNS")).GetFromJsonAsync<JsonElement>("/api/v1/tips")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Tips_are_listed_filtered_and_paged()
    {
        await using var desk = await DeskFixture.StartAsync();
        for (var i = 0; i < 5; i++) { await desk.HasTipAsync($"JNP-26-{i:000000}", t => t.Category = i == 4 ? "drugs" : "liquor"); }
        var sp = await ClientAsync(desk, "SP", "JNP");
        var first = await sp.GetFromJsonAsync<JsonElement>("/api/v1/tips?limit=3&category=liquor");
        first.GetProperty("items").GetArrayLength().ShouldBe(3);
        var second = await sp.GetFromJsonAsync<JsonElement>($"/api/v1/tips?limit=3&category=liquor&after={first.GetProperty("next").GetString()}");
        second.GetProperty("items").GetArrayLength().ShouldBe(1);
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);

        foreach (var bad in new[] { "view=nonsense", "limit=0", "limit=101", "limit=x", "after=nonsense" })
        {
            var answer = await sp.GetAsync($"/api/v1/tips?{bad}");
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, bad);
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", bad);
        }
    }

    [Fact]
    public async Task A_program_assigns_reports_and_rejects_by_the_same_rules()
    {
        await using var desk = await DeskFixture.StartAsync();
        await desk.HasTipAsync();
        await desk.EnrolAsync("officer-1");
        var (sp, dig) = (await ClientAsync(desk, "SP", "JNP"), await ClientAsync(desk, "DIG", "VNS"));

        (await sp.PostAsJsonAsync($"/api/v1/tips/{Number}/assignments", new { officer = "nobody" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sp.PostAsync($"/api/v1/tips/{Number}/assignments", new StringContent("{ not json", System.Text.Encoding.UTF8, "application/json"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var assigned = await sp.PostAsJsonAsync($"/api/v1/tips/{Number}/assignments", new { officer = "officer-1", instructions = "Go" });
        assigned.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await assigned.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString().ShouldBe("assigned");
        (await sp.PostAsJsonAsync($"/api/v1/tips/{Number}/actions", new { text = "Raid done" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await desk.TipAsync()).State.ShouldBe(TipState.Reported);

        await desk.HasTipAsync("JNP-26-000002", t => t.Category = "drugs");
        (await sp.PostAsJsonAsync("/api/v1/tips/JNP-26-000002/rejections", new { reason = "false" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await desk.TipAsync("JNP-26-000002")).State.ShouldBe(TipState.New);
        var self = await sp.PostAsJsonAsync("/api/v1/tips/JNP-26-000002/rejections", new { confirm = true });
        self.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await self.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().ShouldBe("same-person");
        (await dig.PostAsJsonAsync("/api/v1/tips/JNP-26-000002/rejections", new { confirm = true })).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await desk.TipAsync("JNP-26-000002")).State.ShouldBe(TipState.Rejected);
    }

    [Fact]
    public async Task The_document_names_every_route()
    {
        await using var desk = await DeskFixture.StartAsync();
        var paths = (await desk.Browser().GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in new[] { "/api/v1/tips", "/api/v1/tips/{number}", "/api/v1/tips/{number}/assignments", "/api/v1/tips/{number}/actions", "/api/v1/tips/{number}/rejections" }) { paths.ShouldContain(path); }
    }

    private static async Task<HttpClient> ClientAsync(DeskFixture desk, string role, string scope)
    {
        var bearer = await DeskTokens.CreateAsync((DeskDatabase)desk.Services.GetService(typeof(DeskDatabase))!, TestPack.Varanasi, role, scope);
        return new HttpClient { BaseAddress = desk.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } };
    }
}
