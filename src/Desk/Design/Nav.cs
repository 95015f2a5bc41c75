namespace SatarkMitra.Desk.Design;

/// <summary>One entry of the side menu. Shown to whoever has the right; a new group starts at each hundred of Order.</summary>
internal sealed record NavItem(string WordKey, string Href, string Right, int Order);
