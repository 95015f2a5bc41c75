using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Insights;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Desk.Tests;

namespace SatarkMitra.Insights.Tests;

public class ApiTests
{
    [Fact]
    public async Task A_bearer_gets_what_the_pages_show_and_no_more()
    {
        await using var desk = await InsightsPagesTests.Seeded(500);
        using var sp = await Bearer(desk, "SP", "JNP");

        var trends = await sp.GetFromJsonAsync<JsonElement>("/api/v1/insights/trends?period=week");
        trends.GetProperty("periods").GetArrayLength().ShouldBe(13);
        trends.GetProperty("asked").GetProperty("districts").EnumerateArray().Select(d => d.GetString()).ShouldBe(["JNP"]);
        trends.GetProperty("periods")[12].GetProperty("versus").GetProperty("word").GetString().ShouldBeOneOf("up", "down", "no clear change");

        var comparison = await sp.GetFromJsonAsync<JsonElement>("/api/v1/insights/comparison?period=month");
        comparison.GetProperty("stations").EnumerateArray().Select(s => s.GetProperty("district").GetString()).Distinct().ShouldBe(["JNP"]);

        var hotspots = await sp.GetFromJsonAsync<JsonElement>("/api/v1/insights/hotspots?period=month");
        var shown = hotspots.GetProperty("hexagons").EnumerateArray().Select(h => h.GetProperty("incidents")).Where(n => n.ValueKind == JsonValueKind.Number).Select(n => n.GetInt32()).ToList();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(n => n >= PrivacyGate.K);
        (shown.Sum() + hotspots.GetProperty("pooledIncidents").GetInt32()).ShouldBe(hotspots.GetProperty("incidents").GetInt32());

        var bad = await sp.GetAsync("/api/v1/insights/trends?from=soon&period=year");
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bad.Content.ReadAsStringAsync()).ShouldContain("2026-11-16");
        (await sp.GetAsync("/api/v1/insights/trends?station=GZP-KOTWALI")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_auditor_gets_no_insights()
    {
        await using var desk = await DeskFixture.StartAsync();
        using var auditor = await Bearer(desk, "Auditor", "VNS");
        (await auditor.GetAsync("/api/v1/insights/trends")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpClient> Bearer(DeskFixture desk, string role, string scope)
    {
        var token = await DeskTokens.CreateAsync(desk.Services.GetRequiredService<DeskDatabase>(), TestPack.Varanasi, role, scope);
        return new HttpClient { BaseAddress = desk.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
    }
}
