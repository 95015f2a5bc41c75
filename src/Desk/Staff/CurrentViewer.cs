using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SatarkMitra.Desk.Data;
using SatarkMitra.Pack;

namespace SatarkMitra.Desk.Staff;

/// <summary>Who makes this request. Outside a request, and before sign-in, it is nobody.</summary>
internal sealed class CurrentViewer(IHttpContextAccessor http, RangePack pack)
{
    private (ClaimsPrincipal User, Viewer Viewer)? seen;

    public Viewer Viewer
    {
        get
        {
            if (http.HttpContext?.User is not { } user) { return Viewer.Nobody; }
            if (seen is not { } s || !ReferenceEquals(s.User, user)) { seen = s = (user, StaffPrincipal.ViewerOf(user, pack)); }
            return s.Viewer;
        }
    }

    public bool SignedIn => http.HttpContext?.User.Identity?.IsAuthenticated == true;

    public string Name => http.HttpContext?.User.Identity?.Name ?? "";

    /// <summary>The one district the page is narrowed to by <c>?district=</c>, if the viewer may see it.</summary>
    public string? District
    {
        get
        {
            var asked = http.HttpContext?.Request.Query["district"].ToString();
            return Viewer.Districts.Count == 1 ? Viewer.Districts[0] : Viewer.Districts.FirstOrDefault(d => d == asked);
        }
    }
}
