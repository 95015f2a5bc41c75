using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using SatarkMitra.Desk.Insights.Statistics;
using SatarkMitra.Desk.Staff;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Insights;

/// <summary>What every page of Insights shares: the question read from the URL, which is all the state there is.</summary>
[Authorize(Policy = Rights.Insights)]
internal abstract class InsightsPage(RangePack pack, CurrentViewer current, TimeProvider time) : PageModel
{
    private static readonly string[] Parameters = ["period", "from", "to", "category", "district", "station"];

    public RangePack Pack => pack;

    /// <summary>Null when the URL does not make sense; then Faults say why.</summary>
    public Asked? Asked { get; private set; }

    public IReadOnlyList<(string Parameter, string Word)> Faults { get; private set; } = [];

    public IReadOnlyList<string> Districts => current.Viewer.Districts;

    public async Task<IActionResult> OnGetAsync()
    {
        switch (Asked.Read(Given, pack, current.Viewer, Ist.DateOf(time.GetUtcNow())))
        {
            case Asked.Reading.Good(var asked):
                Asked = asked;
                await LoadAsync(asked, HttpContext.RequestAborted);
                break;
            case Asked.Reading.Bad(var faults):
                Faults = faults;
                Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
        }
        return Page();
    }

    protected abstract Task LoadAsync(Asked asked, CancellationToken cancel);

    public string? Given(string parameter) => Request.Query[parameter].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>This question on another page, or with one thing changed.</summary>
    public string Href(string path, params (string Name, string? Value)[] changes)
    {
        var query = Parameters.ToDictionary(p => p, Given);
        foreach (var (name, value) in changes) { query[name] = value; }
        return QueryHelpers.AddQueryString(path, query.Where(q => q.Value is not null));
    }
}
