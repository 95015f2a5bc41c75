using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights.Api;

/// <summary>GET /api/v1/insights/hotspots|comparison|trends: what the pages show, as JSON, under the same rights and the same gate.</summary>
internal static class InsightsApi
{
    public static void MapInsightsApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/insights").RequireAuthorization(Rights.Insights).WithTags("Insights");
        group.MapGet("/hotspots", async ([AsParameters] Question question, Answers answers) => await question.AnswerAsync(async (asked, cancel) =>
            HotspotsJson.Of(asked, await answers.HotspotsAsync(asked, cancel)))).Produces<HotspotsJson>();
        group.MapGet("/comparison", async ([AsParameters] Question question, Answers answers) => await question.AnswerAsync(async (asked, cancel) =>
            ComparisonJson.Of(asked, await answers.ComparisonAsync(asked, cancel)))).Produces<ComparisonJson>();
        group.MapGet("/trends", async ([AsParameters] Question question, Answers answers) => await question.AnswerAsync(async (asked, cancel) =>
            TrendsJson.Of(asked, await answers.TrendAsync(asked, cancel)))).Produces<TrendsJson>();
    }

    /// <summary>The parameters, all as text so that a bad one is named and not merely refused.</summary>
    internal sealed record Question(
        string? From, string? To, string? Period, string? Category, string? District, string? Station,
        RangePack Pack, CurrentViewer Current, TimeProvider Time, HttpContext Http)
    {
        public async Task<IResult> AnswerAsync<T>(Func<Asked, CancellationToken, Task<T>> answer) =>
            Asked.Read(Given, Pack, Current.Viewer, Ist.DateOf(Time.GetUtcNow())) switch
            {
                Asked.Reading.Good(var asked) => Results.Ok(await answer(asked, Http.RequestAborted)),
                Asked.Reading.Bad(var faults) => Results.ValidationProblem(faults.GroupBy(f => f.Parameter).ToDictionary(g => g.Key, g => g.Select(f => Say(f.Word)).ToArray())),
                _ => throw new InvalidOperationException("a question is good or bad"),
            };

        private string? Given(string name) => name switch
        {
            "from" => From, "to" => To, "period" => Period, "category" => Category, "district" => District, "station" => Station, _ => null,
        };

        private static string Say(string word) => InsightsWords.List.Entries.First(e => e.Key == word).En;
    }
}
