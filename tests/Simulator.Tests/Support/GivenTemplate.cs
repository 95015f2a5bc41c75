namespace SatarkMitra.Simulator.Tests.Support;

/// <summary>Templates as a gateway registers them.</summary>
internal static class GivenTemplate
{
    public static object News(string language = "hi") => new
    {
        name = "report_news", language, category = "UTILITY",
        components = new object[]
        {
            new { type = "BODY", text = "आपकी सूचना के बारे में समाचार है।" },
            new { type = "BUTTONS", buttons = new[] { new { type = "QUICK_REPLY", text = "देखें" } } },
        },
    };

    public static object Nudge() => new
    {
        name = "officer_nudge_en", language = "en", category = "UTILITY",
        components = new object[]
        {
            new { type = "BODY", text = "Tip {{1}} is waiting for you: {{2}} (valid for 15 minutes)", example = new { body_text = new[] { new[] { "JNP-26-471903", "https://example.org/a" } } } },
            new { type = "BUTTONS", buttons = new[] { new { type = "QUICK_REPLY", text = "Accept" }, new { type = "QUICK_REPLY", text = "Report" } } },
        },
    };

    public static async Task CreateAsync(World world, object template)
    {
        var answer = await world.PostAsync($"{World.Account}/message_templates", template);
        answer.ShouldBeAccepted();
        answer.Json.GetProperty("status").GetString().ShouldBe("APPROVED");
    }
}
