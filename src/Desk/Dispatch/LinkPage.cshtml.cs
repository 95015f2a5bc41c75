using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Dispatch;

/// <summary>GET only shows a button: messengers and mail scanners fetch links, and must not use them up.</summary>
[Authorize(Policy = Staff.Rights.SignedIn)]
internal sealed class LinkPage(DeskDb db) : PageModel
{
    public string Secret { get; private set; } = "";
    public bool Over { get; private set; }

    public void OnGet(string secret) => Secret = secret;

    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken cancel)
    {
        if (await OpenLink.RunAsync(db, secret, cancel) is { } number) { return LocalRedirect($"/mine/{number}"); }
        Over = true;
        Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
