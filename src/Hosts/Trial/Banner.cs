namespace SatarkMitra.Hosts;

/// <summary>What the person who typed <c>./dev run</c> needs next.</summary>
internal static class Banner
{
    private static readonly string[] Staff = ["dig", "sp-jaunpur", "sp-ghazipur", "sp-chandauli", "operator-jaunpur", "officer-1", "officer-2"];

    public static void Print(IConfiguration settings, bool withSimulator, TimeSpan took)
    {
        Console.WriteLine($"""

            Satark Mitra runs (started in {took.TotalSeconds:0.0} s). Demo: do not use it for real tips.

              Phones      {(withSimulator ? settings["Listen:Simulator"] : "not started (--no-simulator)")}   say "Hi" here
              Desk        {settings["Desk:PublicUrl"]}   read and assign here
              Webhook     {settings["Listen:Gateway"]}/webhooks/whatsapp
              Private     {settings["Listen:Private"]}   feed and commands, never public

              Sign in as  {string.Join(", ", Staff[..4])},
                          {string.Join(", ", Staff[4..])}
              Password    {settings["Demo:Password"]}
              Officers    phones 912000009001 (officer-1) and 912000009002 (officer-2)
              Data        {settings["DataDirectory"]}

            Ctrl-C stops; the next start has everything that was there.
            """);
    }
}
