using SatarkMitra.Gateway.Media.Formats;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Voice;

namespace SatarkMitra.Gateway.Media;

/// <summary>How one file came out: a key of <see cref="FailedBecause"/> when it did not.</summary>
internal sealed record Remade(string? Reason, bool Disguised = false);

/// <summary>Decodes and encodes again, by the recipe of the file's family. Voices are disguised on the way.</summary>
internal sealed class Remaking(MediaSandbox sandbox)
{
    /// <param name="between">Holds a film's sound while it waits for the picture.</param>
    internal async Task<Remade> RunAsync(FileType type, WorkFile original, SealedFileWriter made, Func<WorkFile> between, CancellationToken cancel)
    {
        if (type.FamilyOf() is Family.Film)
        {
            return await FilmAsync(original, made, between, cancel);
        }
        using var plain = original.Read();
        return type.FamilyOf() switch
        {
            Family.Image => await ConvertAsync(Recipes.Image(type), SandboxLimits.Still, [plain], made, cancel),
            Family.Pages => await ConvertAsync(Recipes.Pages, SandboxLimits.Pages, [plain], made, cancel),
            _ => await DisguiseAsync(type, plain, made, cancel),
        };
    }

    /// <summary>Of a file that came out of <see cref="RunAsync"/>: a JPEG or an MP4 of ours.</summary>
    internal Task<Remade> BlurAsync(bool film, Stream sharp, SealedFileWriter made, CancellationToken cancel)
    {
        var grain = Vault.Entropy.Below(int.MaxValue);
        return film ? ConvertAsync(Recipes.BlurredFilm(grain), SandboxLimits.Film, [sharp], made, cancel)
            : ConvertAsync(Recipes.BlurredPicture(grain), SandboxLimits.Still, [sharp], made, cancel);
    }

    private async Task<Remade> ConvertAsync(string recipe, SandboxLimits limits, IReadOnlyList<Stream> inputs, SealedFileWriter made, CancellationToken cancel) =>
        new(Reason(await sandbox.RunAsync(recipe, inputs, made, limits, cancel), made));

    private async Task<Remade> DisguiseAsync(FileType type, Stream original, SealedFileWriter made, CancellationToken cancel)
    {
        var mask = VoiceMask.Random();
        long samples = 0;
        var end = await sandbox.RunJoinedAsync(
            Recipes.DecodeSound(type), Recipes.EncodeSound(mask.Pitch), original, made, SandboxLimits.Sound,
            async (from, to, stop) => samples = await mask.ApplyAsync(from, to, stop), cancel);
        return new Remade(samples == 0 ? FailedBecause.Empty : Reason(end, made), Disguised: true);
    }

    // Sound first and by itself: it must come out of the sandbox to be disguised, and the picture need not.
    private async Task<Remade> FilmAsync(WorkFile original, SealedFileWriter made, Func<WorkFile> between, CancellationToken cancel)
    {
        var mask = VoiceMask.Random();
        using var sound = between();
        var (reason, length) = await FilmSoundAsync(original, sound, mask, cancel);
        if (reason is not null)
        {
            return new Remade(reason);
        }
        using var plain = original.Read();
        using var spoken = length == 0 ? null : sound.Read();
        IReadOnlyList<Stream> inputs = spoken is null ? [plain] : [spoken, plain];
        return await ConvertAsync(Recipes.Film(length, mask.Pitch), SandboxLimits.Film, inputs, made, cancel) with { Disguised = length > 0 };
    }

    /// <summary>Bytes of disguised samples; none when the film is silent or its sound cannot be read: then the picture alone is taken.</summary>
    internal async Task<(string? Reason, long Length)> FilmSoundAsync(WorkFile original, WorkFile sound, VoiceMask mask, CancellationToken cancel)
    {
        using var plain = original.Read();
        await using var writer = sound.Write(out var file);
        await using var _ = file;
        long samples = 0;
        var end = await sandbox.RunThroughAsync(
            Recipes.FilmSound, plain, SandboxLimits.Sound, async (from, stop) => samples = await mask.ApplyAsync(from, writer, stop), cancel);
        await writer.FinishAsync(cancel);
        return end switch
        {
            SandboxEnd.Overflowed => (FailedBecause.TooLarge, 0),
            SandboxEnd.Refused when samples > 0 => (FailedBecause.Unreadable, 0),
            _ => (null, samples == 0 ? 0 : writer.Written),
        };
    }

    private static string? Reason(SandboxEnd end, SealedFileWriter made) => end switch
    {
        SandboxEnd.Succeeded when made.Written > 0 => null,
        SandboxEnd.Refused { Code: Recipes.TooManyPages } or SandboxEnd.Overflowed => FailedBecause.TooLarge,
        _ => FailedBecause.Unreadable,
    };
}
