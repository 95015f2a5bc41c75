namespace SatarkMitra.AllInOne;

/// <summary>What the person who typed <c>./dev run</c> needs next.</summary>
internal static class Banner
{
    private static readonly string[] Staff = ["dig", "sp-jaunpur", "sp-ghazipur", "sp-chandauli", "operator-jaunpur", "officer-1", "officer-2"];

    public static void Print(AllInOneSettings settings, TimeSpan took)
    {
        var desk = settings.Configuration["Desk:PublicUrl"];
        Console.WriteLine($"""

            Satark Mitra runs (started in {took.TotalSeconds:0.0} s). Demo: do not use it for real tips.

              Phones      {(settings.WithSimulator ? settings.Simulator : "not started (--no-simulator)")}   say "Hi" here
              Desk        {desk}   read and assign here
              Webhook     {settings.Gateway}/webhooks/whatsapp
              Private     {settings.Private}   feed and commands, never public

              Sign in as  {string.Join(", ", Staff[..4])},
                          {string.Join(", ", Staff[4..])}
              Password    {settings.Configuration["Demo:Password"]}
              Officers    phones 912000009001 (officer-1) and 912000009002 (officer-2)
              Data        {settings.DataDirectory}

            Ctrl-C stops; the next start has everything that was there.
            """);
    }
}
