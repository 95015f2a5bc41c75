using System.Net.Http.Headers;
using System.Text.Json;

namespace SatarkMitra.WhatsApp;

public sealed partial class GraphClient
{
    /// <summary>OGG alone is refused: the codec belongs to the type.</summary>
    private const string VoiceType = "audio/ogg; codecs=opus";

    /// <summary>
    /// Hands Meta a voice recording of our own, OGG/Opus with one channel; its id may be sent to anybody for 30 days.
    /// </summary>
    public async Task<UploadResult> UploadAsync(ReadOnlyMemory<byte> recording, CancellationToken cancel)
    {
        using var file = new ReadOnlyMemoryContent(recording);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(VoiceType);
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(VoiceType), "type" }, { file, "file", "voice.ogg" } };
        try
        {
            using var response = await _http.SendAsync(Request(HttpMethod.Post, At($"{_options.PhoneNumberId}/media"), form), cancel).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) { return new UploadResult.Failed(await Graph.GraphErrors.CodeAsync(response, cancel).ConfigureAwait(false) ?? (int)response.StatusCode); }
            using var json = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false));
            var id = json.RootElement.ValueKind is JsonValueKind.Object ? MediaId.From(Word(json.RootElement, "id")) : null;
            return id is null ? new UploadResult.Failed(0) : new UploadResult.Done(id);
        }
        catch (Exception e) when (IsNoAnswer(e, cancel) || e is JsonException) { return new UploadResult.Failed(0); }
    }
}
