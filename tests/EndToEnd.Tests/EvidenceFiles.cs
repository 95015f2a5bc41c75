using System.Diagnostics;

namespace SatarkMitra.EndToEnd;

/// <summary>A photo with GPS and a name in it, a film and a spoken sentence, made with the tools of the distribution.</summary>
public static class EvidenceFiles
{
    public static (string Photo, string Film, string Voice) Make(string folder)
    {
        var photo = Path.Combine(folder, "bridge.jpg");
        var film = Path.Combine(folder, "night.mp4");
        var spoken = Path.Combine(folder, "spoken.wav");
        var voice = Path.Combine(folder, "spoken.ogg");
        Run("ffmpeg", "-y", "-f", "lavfi", "-i", "testsrc2=size=800x600:duration=1", "-frames:v", "1", photo);
        Run("exiftool", "-q", "-overwrite_original", "-GPSLatitude=25.61", "-GPSLatitudeRef=N", "-GPSLongitude=82.91", "-GPSLongitudeRef=E", "-Artist=Canary Nobody", photo);
        Run("ffmpeg", "-y", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=15:duration=2", "-f", "lavfi", "-i", "sine=440:duration=2", "-pix_fmt", "yuv420p", film);
        Run("espeak-ng", "-w", spoken, "they load the cans at nine every night");
        Run("ffmpeg", "-y", "-i", spoken, "-c:a", "libopus", "-ac", "1", voice);
        return (photo, film, voice);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
    }
}
