namespace SatarkMitra.Gateway.Media.Formats;

/// <summary>The types that may enter the sandbox. Everything else is refused by its first bytes.</summary>
internal enum FileType { Jpeg, Png, WebP, Gif, Heic, IsoVideo, IsoAudio, Ogg, Mp3, Aac, Amr, Pdf }

/// <summary>What a file becomes.</summary>
internal enum Family { Image, Film, Sound, Pages }

internal static class FileTypes
{
    internal static Family FamilyOf(this FileType type) => type switch
    {
        FileType.Jpeg or FileType.Png or FileType.WebP or FileType.Gif or FileType.Heic => Family.Image,
        FileType.IsoVideo => Family.Film,
        FileType.IsoAudio or FileType.Ogg or FileType.Mp3 or FileType.Aac or FileType.Amr => Family.Sound,
        FileType.Pdf => Family.Pages,
    };
}
