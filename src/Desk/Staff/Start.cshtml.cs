using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SatarkMitra.Desk.Data;

namespace SatarkMitra.Desk.Staff;

/// <summary>The address without a path: everyone lands where his work is.</summary>
[Authorize(Rights.SignedIn)]
internal sealed class StartModel(CurrentViewer current) : PageModel
{
    public IActionResult OnGet() => Redirect(current.Viewer.Role switch
    {
        Role.Dig or Role.Sp or Role.Operator => "/tips",
        Role.Officer => "/mine",
        Role.Auditor => "/audit",
        Role.ItAdministrator => "/account",
    });
}
