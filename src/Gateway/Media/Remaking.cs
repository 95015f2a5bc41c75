using SatarkMitra.Gateway.Media.Formats;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Voice;

namespace SatarkMitra.Gateway.Media;

/// <summary>Decodes and encodes again, by the recipe of the file's family.</summary>
internal sealed class Remaking(MediaSandbox sandbox)
{
    /// <summary>Null when it worked, else a key of <see cref="FailedBecause"/>.</summary>
    internal Task<string?> RunAsync(FileType type, Stream original, SealedFileWriter made, CancellationToken cancel) => type.FamilyOf() switch
    {
        Family.Image => ConvertAsync(Recipes.Image(type), SandboxLimits.Still, original, made, cancel),
        Family.Pages => ConvertAsync(Recipes.Pages, SandboxLimits.Pages, original, made, cancel),
        Family.Film => ConvertAsync(Recipes.Film, SandboxLimits.Film, original, made, cancel),
        Family.Sound => DisguiseAsync(type, original, made, cancel),
    };

    private async Task<string?> ConvertAsync(string recipe, SandboxLimits limits, Stream original, SealedFileWriter made, CancellationToken cancel) =>
        Reason(await sandbox.RunAsync(recipe, original, made, limits, cancel), made);

    private async Task<string?> DisguiseAsync(FileType type, Stream original, SealedFileWriter made, CancellationToken cancel)
    {
        var mask = VoiceMask.Random();
        long samples = 0;
        var end = await sandbox.RunJoinedAsync(
            Recipes.DecodeSound(type), Recipes.EncodeSound(mask.Pitch), original, made, SandboxLimits.Sound,
            async (from, to, stop) => samples = await mask.ApplyAsync(from, to, stop), cancel);
        return samples == 0 ? FailedBecause.Empty : Reason(end, made);
    }

    private static string? Reason(SandboxEnd end, SealedFileWriter made) => end switch
    {
        SandboxEnd.Succeeded when made.Written > 0 => null,
        SandboxEnd.Refused { Code: Recipes.TooManyPages } or SandboxEnd.Overflowed => FailedBecause.TooLarge,
        _ => FailedBecause.Unreadable,
    };
}
