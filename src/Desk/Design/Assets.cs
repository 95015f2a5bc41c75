using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace SatarkMitra.Desk.Design;

/// <summary>
/// Styles, scripts and fonts, embedded in this assembly so that every host and test serves the same bytes. The version
/// in the address is the hash of them all: browsers may keep a file for good, relative addresses between files hold.
/// </summary>
internal sealed class Assets
{
    private const string Prefix = "client/";
    private readonly Dictionary<string, byte[]> files = [];
    private readonly string version;

    public Assets()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
            files[name[Prefix.Length..].Replace('\\', '/')] = bytes;
        }
        version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    /// <summary>The address of a bundled file: <c>@Assets["site.css"]</c>.</summary>
    public string this[string file] => files.ContainsKey(file) ? $"/assets/{version}/{file}" : throw new KeyNotFoundException($"assets: no '{file}' in the bundle");

    public void Map(IEndpointRouteBuilder routes)
    {
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".mjs"] = "text/javascript";
        routes.MapGet("/assets/{version}/{**path}", (string path, HttpContext http) =>
        {
            if (!files.TryGetValue(path, out var bytes)) { return Results.NotFound(); }
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(bytes, TypeOf(path));
        }).AllowAnonymous();

        string TypeOf(string path) => !types.TryGetContentType(path, out var type) ? "application/octet-stream"
            : type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
    }
}
