using System.Globalization;
using SatarkMitra.Gateway.Media.Formats;

namespace SatarkMitra.Gateway.Media.Sandbox;

/// <summary>
/// The scripts run in the sandbox: decode to points or samples, encode again, never strip in place. The flags are those
/// measured to leave nothing behind (docs/threat-model.md); a flag less and subtitles, SEI messages or tags come through.
/// </summary>
internal static class Recipes
{
    /// <summary>The document has more pages than are taken.</summary>
    internal const int TooManyPages = 3;

    internal const int PageLimit = 30;

    /// <summary>Samples a second between the two halves of the sound recipe: 16-bit mono.</summary>
    internal const int SampleRate = 16_000;

    // The demuxer is named, so that a file cannot choose one that reads other files (concat, HLS).
    private const string Ffmpeg = "ffmpeg -nostdin -v quiet -threads 2 -protocol_whitelist file,pipe";
    private static readonly string RawSound = $"-f s16le -ar {SampleRate} -ac 1";
    private const string BitExact = "-fflags +bitexact -flags:v +bitexact -flags:a +bitexact";
    private const string JpegOut = "-frames:v 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact -c:v mjpeg -q:v 3 -f mjpeg out && cat out";

    internal static string Image(FileType type) => type is FileType.Heic
        // heif-convert copies EXIF and GPS into what it writes; the second decode leaves them behind.
        ? $"cat > in.heic && heif-convert in.heic mid.png > /dev/null && mv mid-1.png mid.png 2> /dev/null; {Still("png_pipe", "mid.png")}"
        : $"cat > in && {Still(Demuxer(type), "in")}";

    private static string Still(string demuxer, string file) =>
        $"{Ffmpeg} -max_pixels 120000000 -f {demuxer} -i {file} -map 0:v:0 -vf \"scale='min(1600,iw)':-2\" {JpegOut}";

    /// <summary>
    /// One tall picture of all pages, 1,240 points wide (A4 at 150 a inch): any browser shows it, and nothing of the PDF
    /// is left. Raw pages of one width, their three lines of header cut off, are joined by writing one after the other.
    /// </summary>
    internal static string Pages { get; } = $$"""
        cat > in.pdf && pdftoppm -q -scale-to-x 1240 -scale-to-y -1 -l {{PageLimit + 1}} in.pdf p || exit 1
        set -- p-*.ppm
        [ -e "$1" ] || exit 1
        [ $# -le {{PageLimit}} ] || exit {{TooManyPages}}
        for page; do
          tail -n +4 "$page" >> tall || exit 1
          rm "$page"
        done
        high=$(($(wc -c < tall) / 3720))
        ffmpeg -nostdin -v quiet -threads 1 -f rawvideo -pix_fmt rgb24 -video_size 1240x$high -i tall {{JpegOut}}
        """;

    /// <summary>
    /// The picture of a film, with its disguised sound where it has one. The sound comes first on stdin, as raw samples.
    /// SEI (type 6) holds the encoder's own words, and can hold anything. Odd heights are no yuv420p.
    /// </summary>
    /// <param name="sound">Bytes of samples; 0 for a silent film.</param>
    internal static string Film(long sound, double pitch)
    {
        var (take, input, keep) = sound == 0 ? ("", "", "-an")
            : ($"head -c {sound} > sound && ", $"{RawSound} -i sound ", $"-map 1:a:0 -af \"{Disguised(pitch)},aresample=44100\" -c:a aac -b:a 64k -ac 1");
        return $"{take}cat > in && {Ffmpeg} -f mov -i in {input}-map 0:v:0 {keep} {FilmFlags} out && rm in && cat out";
    }

    internal const string FilmFlags =
        "-sn -dn -map_metadata -1 -map_chapters -1 " +
        "-c:v libx264 -preset veryfast -threads 2 -crf 26 -vf \"scale=-2:'min(720,trunc(ih/2)*2)'\" -bsf:v filter_units=remove_types=6 " +
        $"-pix_fmt yuv420p -movflags +faststart {BitExact} -f mp4";

    /// <summary>Samples of a film's sound from the film's own beginning on: silence where it has none, so that it stays in step with the lips.</summary>
    internal static string FilmSound { get; } =
        $"cat > in && {Ffmpeg} -f mov -i in -map 0:a:0 -vn -sn -dn -map_metadata -1 -af aresample={SampleRate}:async=1:first_pts=0 -ac 1 -f s16le pipe:1";

    internal static string DecodeSound(FileType type) =>
        $"cat > in && {Ffmpeg} -f {Demuxer(type)} -i in -map 0:a:0 -vn -sn -dn -map_metadata -1 -ac 1 -ar {SampleRate} -f s16le pipe:1";

    /// <param name="pitch">1 leaves the pitch; 1.1 raises it by a tenth. The tempo stays.</param>
    internal static string EncodeSound(double pitch) =>
        $"{Ffmpeg} {RawSound} -i pipe:0 -map 0:a:0 -map_metadata -1 -map_chapters -1 -af \"{Disguised(pitch)}\" " +
        $"-c:a libopus -b:a 24k -ac 1 {BitExact} -f ogg out && cat out";

    private static string Disguised(double pitch)
    {
        var rate = Math.Round(SampleRate * pitch);
        var tempo = (SampleRate / rate).ToString("F5", CultureInfo.InvariantCulture);
        return $"asetrate={rate.ToString(CultureInfo.InvariantCulture)},atempo={tempo},aresample={SampleRate},highpass=f=180,lowpass=f=3600";
    }

    /// <summary>
    /// Sixteen colours across and nothing between them: each is the mean of a sixteenth of the picture's width. What is read
    /// or recognised is finer than that; who fills the whole picture still is eight points wide. A grain drawn for each file
    /// hides from whoever blurs his own guess and compares.
    /// </summary>
    internal static string BlurredPicture(int grain) =>
        $"cat > in && {Ffmpeg} -f jpeg_pipe -i in -map 0:v:0 -vf \"{Blurred(grain, 800)},format=yuvj420p\" {JpegOut}";

    /// <summary>The sound is disguised already and stays as it is. Five pictures a second: many small ones would add up to a sharper one.</summary>
    internal static string BlurredFilm(int grain) =>
        $"cat > in && {Ffmpeg} -f mov -i in -map 0:v:0 -map 0:a:0? -c:a copy -sn -dn -map_metadata -1 -map_chapters -1 " +
        $"-c:v libx264 -preset veryfast -threads 2 -crf 26 -vf \"fps=5,{Blurred(grain, 640)}\" -bsf:v filter_units=remove_types=6 " +
        $"-pix_fmt yuv420p -movflags +faststart {BitExact} -f mp4 out && rm in && cat out";

    private static string Blurred(int grain, int width) =>
        $"format=gbrp,scale=w={BlurColumns}:h='max(1,trunc({BlurColumns}*ih/iw+0.5))':flags=area,noise=all_seed={grain}:alls=24,scale=w={width}:h=-2:flags=bicubic";

    private const int BlurColumns = 16;

    private static string Demuxer(FileType type) => type switch
    {
        FileType.Jpeg => "jpeg_pipe",
        FileType.Png => "png_pipe",
        FileType.WebP => "webp_pipe",
        FileType.Gif => "gif",
        FileType.Ogg => "ogg",
        FileType.Mp3 => "mp3",
        FileType.Aac => "aac",
        FileType.Amr => "amr",
        FileType.IsoVideo or FileType.IsoAudio => "mov",
        FileType.Heic or FileType.Pdf => throw new InvalidOperationException($"{type} has its own decoder"),
    };
}
