using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SatarkMitra.Desk.Data;
using SatarkMitra.Desk.Feed;
using SatarkMitra.Support;

namespace SatarkMitra.Desk.Tests;

/// <summary>
/// A whole desk on a port of its own with a database of its own, demo staff signed up, and a gateway played by the
/// test. <c>await using var desk = await DeskFixture.StartAsync(kind);</c>
/// </summary>
internal sealed class DeskFixture : IAsyncDisposable
{
    public const string Password = "a-word-for-tests";
    private readonly TestDatabase database;
    private readonly string folder;
    private DeskApp app = null!;

    private DeskFixture(TestDatabase database, string folder, PlayedGateway gateway) => (this.database, this.folder, Gateway) = (database, folder, gateway);

    public PlayedGateway Gateway { get; }

    public TestClock Clock { get; } = new();

    public Uri Address => app.Address;

    public string Folder => folder;

    public DeskApp App => app;

    public IServiceProvider Services => app.Services;

    public static async Task<DeskFixture> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, bool demo = true, string? publicUrl = null)
    {
        var desk = new DeskFixture(await TestDatabase.CreateAsync(kind), Directory.CreateTempSubdirectory("satark-desk-").FullName, await PlayedGateway.StartAsync());
        await desk.StartAppAsync(demo, publicUrl);
        return desk;
    }

    public async Task RestartAsync(bool demo = true)
    {
        await app.DisposeAsync();
        await StartAppAsync(demo);
    }

    private async Task StartAppAsync(bool demo, string? publicUrl = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Listen:Desk"] = "http://127.0.0.1:0", ["Gateway:PrivateUrl"] = Gateway.Address.ToString(), ["Feed:Key"] = PlayedGateway.Key,
            ["ConnectionStrings:Desk"] = database.ConnectionString, ["DataDirectory"] = folder, ["Demo:Enabled"] = demo.ToString(), ["Demo:Password"] = Password, ["Desk:TipLine"] = "912000000000",
            ["Logging:LogLevel:Default"] = "Warning", ["Desk:PublicUrl"] = publicUrl,
        }).Build();
        app = await DeskApp.StartAsync(configuration, DeskSettings.Read(configuration), TestPack.Varanasi, Clock, CancellationToken.None);
    }

    /// <summary>A browser that follows no redirect by itself. Language is English unless said otherwise.</summary>
    public HttpClient Browser(string language = "en")
    {
        var cookies = new CookieContainer();
        cookies.Add(Address, new Cookie("language", language));
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { BaseAddress = Address };
    }

    /// <summary>A browser signed in as one of the demo staff: dig, sp-jaunpur, sp-ghazipur, operator-jaunpur, officer-1…</summary>
    public async Task<HttpClient> SignInAsync(string username, string language = "en")
    {
        var browser = Browser(language);
        var answer = await browser.PostAsync("/sign-in", Form(("username", username), ("password", Password)));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, $"sign-in of {username}");
        return browser;
    }

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.ToDictionary(f => f.Name, f => f.Value));

    /// <summary>Looks into the desk's database with no filter.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<DeskDb, Task<T>> look)
    {
        await using var db = Services.GetRequiredService<DeskDatabase>().OpenForDesk();
        return await look(db);
    }

    public Task InDatabaseAsync(Func<DeskDb, Task> act) => InDatabaseAsync(async db =>
    {
        await act(db);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Gateway.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

internal static class BrowserExtensions
{
    public static async Task<string> ReadAsync(this HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Posts a form as the page at <paramref name="from"/> would: with its antiforgery token.</summary>
    public static async Task<HttpResponseMessage> PostFromAsync(this HttpClient browser, string from, string to, params (string Name, string Value)[] fields)
    {
        var page = await browser.ReadAsync(from);
        const string Mark = "name=\"__RequestVerificationToken\" value=\"";
        var at = page.IndexOf(Mark, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0, $"no antiforgery token on {from}");
        var token = page[(at + Mark.Length)..page.IndexOf('"', at + Mark.Length)];
        return await browser.PostAsync(to, DeskFixture.Form([.. fields, ("__RequestVerificationToken", token)]));
    }
}
