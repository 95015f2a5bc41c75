using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SatarkMitra.Desk.Design;

/// <summary>Drawn in place of an answer without a body; any method may fail, so any may land here.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public int Code { get; private set; }

    /// <summary>Finds the log line. It names no one.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public void OnGet(int code) => Draw(code);

    public void OnPost(int code) => Draw(code);

    private void Draw(int code)
    {
        Code = code switch { 400 or 403 or 404 or 429 => code, > 400 and < 500 => 400, _ => 500 };
        if (Response.StatusCode == 200) { Response.StatusCode = Code; }
    }
}
