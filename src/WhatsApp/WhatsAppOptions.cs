namespace SatarkMitra.WhatsApp;

/// <summary>Settings of section <c>WhatsApp</c>.</summary>
public sealed class WhatsAppOptions
{
    public Uri GraphUrl { get; set; } = new("http://127.0.0.1:5070");
    public string GraphVersion { get; set; } = "v25.0";
    public string PhoneNumberId { get; set; } = "";
    public string BusinessAccountId { get; set; } = "";
    public string DisplayNumber { get; set; } = "";
    public string AccessToken { get; set; } = "";
    public string AppSecret { get; set; } = "";
    public string VerifyToken { get; set; } = "";
    public int MessagesPerSecond { get; set; } = 80;
}
