using SatarkMitra.Gateway.Media.Formats;
using SatarkMitra.Gateway.Media.Sandbox;
using SatarkMitra.Gateway.Media.Voice;

namespace SatarkMitra.Gateway.Media;

/// <summary>Decodes and encodes again, by the recipe of the file's family.</summary>
internal sealed class Remaking(MediaSandbox sandbox)
{
    /// <summary>Null when it worked, else a key of <see cref="FailedBecause"/>.</summary>
    internal async Task<string?> RunAsync(FileType type, Stream original, SealedFileWriter made, CancellationToken cancel)
    {
        var end = type.FamilyOf() switch
        {
            Family.Image => await sandbox.RunAsync(Recipes.Image(type), original, made, SandboxLimits.Still, cancel),
            Family.Pages => await sandbox.RunAsync(Recipes.Pages, original, made, SandboxLimits.Pages, cancel),
            Family.Film => await sandbox.RunAsync(Recipes.Film, original, made, SandboxLimits.Film, cancel),
            Family.Sound => await DisguiseAsync(type, original, made, cancel),
        };
        return end switch
        {
            SandboxEnd.Succeeded when made.Written > 0 => null,
            SandboxEnd.Refused { Code: Recipes.TooManyPages } or SandboxEnd.Overflowed => FailedBecause.TooLarge,
            _ => FailedBecause.Unreadable,
        };
    }

    private Task<SandboxEnd> DisguiseAsync(FileType type, Stream original, Stream made, CancellationToken cancel)
    {
        var mask = VoiceMask.Random();
        return sandbox.RunJoinedAsync(
            Recipes.DecodeSound(type), Recipes.EncodeSound(mask.Pitch), original, made, SandboxLimits.Sound, mask.ApplyAsync, cancel);
    }
}
