using System.Text.Json;
using SatarkMitra.WhatsApp.Graph;

namespace SatarkMitra.WhatsApp;

public sealed partial class GraphClient
{
    /// <summary>Ids of all apps that get this account's webhooks: more than ours is an open back door. Null: no answer.</summary>
    public async Task<IReadOnlyList<string>?> SubscribedAppsAsync(CancellationToken cancel)
    {
        try
        {
            using var json = await GetAsync(At($"{_options.BusinessAccountId}/subscribed_apps"), cancel).ConfigureAwait(false);
            if (json is null || !Data(json, out var data)) { return null; }
            var ids = new List<string>();
            foreach (var app in data.EnumerateArray())
            {
                var named = app.TryGetProperty("whatsapp_business_api_data", out var inner) ? inner : app;
                ids.Add(named.TryGetProperty("id", out var id) ? id.ToString() : "");
            }
            return ids;
        }
        catch (Exception e) when (IsNoAnswer(e, cancel) || e is JsonException or InvalidOperationException) { return null; }
    }

    /// <summary>Lists the account's templates and creates the ones that are missing. Leaves existing ones as they are.</summary>
    public async Task<TemplatesResult> EnsureTemplatesAsync(IReadOnlyList<TemplateDefinition> templates, CancellationToken cancel)
    {
        try
        {
            var (existing, failure) = await TemplatesAsync(cancel).ConfigureAwait(false);
            if (failure is not null) { return failure; }
            var created = 0;
            foreach (var template in templates)
            {
                if (existing.Contains((template.Name, template.Language))) { continue; }
                if (await CreateAsync(template, cancel).ConfigureAwait(false) is { } code) { return new TemplatesResult.Failed(code); }
                created++;
            }
            return new TemplatesResult.Ready(created);
        }
        catch (Exception e) when (IsNoAnswer(e, cancel) || e is JsonException or InvalidOperationException) { return new TemplatesResult.Failed(0); }
    }

    private async Task<(HashSet<(string, string)> Existing, TemplatesResult.Failed? Failure)> TemplatesAsync(CancellationToken cancel)
    {
        var existing = new HashSet<(string, string)>();
        string? after = null;
        do
        {
            var page = after is null ? "" : $"&after={Uri.EscapeDataString(after)}";
            using var response = await _http.SendAsync(Request(HttpMethod.Get, At($"{_options.BusinessAccountId}/message_templates?fields=name,language,status&limit=200{page}")), cancel).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return (existing, new TemplatesResult.Failed(await GraphErrors.CodeAsync(response, cancel).ConfigureAwait(false) ?? (int)response.StatusCode));
            }
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false));
            if (!Data(json, out var data)) { return (existing, new TemplatesResult.Failed(0)); }
            foreach (var template in data.EnumerateArray()) { existing.Add((Word(template, "name"), Word(template, "language"))); }
            after = NextPage(json.RootElement, after);
        }
        while (after is not null);
        return (existing, null);
    }

    /// <summary>Null when there is none, or when it does not move on.</summary>
    private static string? NextPage(JsonElement root, string? current) =>
        root.TryGetProperty("paging", out var paging) && paging.ValueKind == JsonValueKind.Object && paging.TryGetProperty("next", out _)
        && paging.TryGetProperty("cursors", out var cursors) && cursors.ValueKind == JsonValueKind.Object && Word(cursors, "after") is { Length: > 0 } after && after != current
            ? after : null;

    /// <summary>Null when it was created.</summary>
    private async Task<int?> CreateAsync(TemplateDefinition template, CancellationToken cancel)
    {
        var body = BodyWriter.Rent();
        TemplateWriter.Write(body.Json, template);
        using var response = await PostAsync(At($"{_options.BusinessAccountId}/message_templates"), body, cancel).ConfigureAwait(false);
        int? code = response.IsSuccessStatusCode ? null : await GraphErrors.CodeAsync(response, cancel).ConfigureAwait(false) ?? (int)response.StatusCode;
        body.GiveBack();
        return code;
    }

    private async Task<JsonDocument?> GetAsync(Uri url, CancellationToken cancel)
    {
        using var response = await _http.SendAsync(Request(HttpMethod.Get, url), cancel).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false)) : null;
    }

    private static bool Data(JsonDocument json, out JsonElement data)
    {
        data = default;
        return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("data", out data) && data.ValueKind == JsonValueKind.Array;
    }

    private static string Word(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
