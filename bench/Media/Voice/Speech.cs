using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SatarkMitra.Measures;

/// <summary>A sentence, as the synthesiser reads it and as the recogniser spells it.</summary>
internal sealed record Sentence(string Language, string Text, string Words);

/// <summary>Invented sentences of the kind that reach a tip line, spoken by several synthetic voices.</summary>
internal static class Speech
{
    public const int Rate = 16_000;

    public static IReadOnlyList<Sentence> Sentences { get; } =
    [
        English("the truck with the stolen cattle crosses the bridge every tuesday after midnight"),
        English("they sell liquor behind the old temple near the railway station"),
        English("two men with guns collect money from the shops on friday"),
        English("sand is taken from the river at night with three tractors"),
        English("a girl was brought to the house by a man in a white car"),
        new("hi", "रात को नदी से बालू निकाला जाता है", "raat ko nadi se baalu nikala jata hai"),
        new("hi", "पुल के पास गाड़ी में शराब बिकती है", "pul ke paas gaadi mein sharaab bikti hai"),
        new("hi", "दो आदमी बंदूक लेकर दुकान पर आते हैं", "do aadmi bandook lekar dukaan par aate hain"),
        new("hi", "हर मंगलवार को ट्रक में गाय जाती है", "har mangalvaar ko truck mein gaay jati hai"),
    ];

    /// <summary>Variants of espeak-ng: men and women, high and low.</summary>
    public static IReadOnlyList<string> Voices { get; } = ["m1", "m3", "f2", "f4"];

    public static async Task<float[]> SayAsync(Sentence sentence, string voice)
    {
        var wave = await PipeAsync("espeak-ng", ["-v", $"{(sentence.Language == "en" ? "en-us" : "hi")}+{voice}", "-s", "140", "--stdout", sentence.Text], []);
        return await FilterAsync(wave, ["-i", "pipe:0"], "anull");
    }

    /// <summary>Any recording as samples between -1 and 1.</summary>
    public static async Task<float[]> ReadAsync(string path) => await FilterAsync([], ["-i", path], "anull");

    public static Task<float[]> FilterAsync(float[] sound, string filter) =>
        FilterAsync(MemoryMarshal.AsBytes(sound.AsSpan()).ToArray(), ["-f", "f32le", "-ar", $"{Rate}", "-ac", "1", "-i", "pipe:0"], filter);

    /// <summary>Another pitch, the same tempo.</summary>
    public static Task<float[]> ShiftAsync(float[] sound, double factor) => Math.Abs(factor - 1) < 1e-6 ? Task.FromResult(sound)
        : FilterAsync(sound, FormattableString.Invariant($"asetrate={Math.Round(Rate * factor)},atempo={Rate / Math.Round(Rate * factor):F5},aresample={Rate}"));

    public static async Task WriteAsync(string path, float[] sound) =>
        await PipeAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "f32le", "-ar", $"{Rate}", "-ac", "1", "-i", "pipe:0", path], MemoryMarshal.AsBytes(sound.AsSpan()).ToArray());

    private static async Task<float[]> FilterAsync(byte[] input, string[] source, string filter)
    {
        var raw = await PipeAsync("ffmpeg", ["-v", "error", .. source, "-af", filter, "-ac", "1", "-ar", $"{Rate}", "-f", "f32le", "pipe:1"], input);
        return MemoryMarshal.Cast<byte, float>(raw).ToArray();
    }

    private static async Task<byte[]> PipeAsync(string program, string[] arguments, byte[] input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = new MemoryStream();
        var draining = process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await draining;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static Sentence English(string words) => new("en", words, words);
}
