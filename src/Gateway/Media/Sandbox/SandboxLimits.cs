namespace SatarkMitra.Gateway.Media.Sandbox;

/// <summary>What one run may use. Going over any of them ends the run.</summary>
/// <param name="Wall">Real time.</param>
/// <param name="CpuSeconds">Over all threads of one process.</param>
/// <param name="AddressSpace">Bytes of memory of one process; a picture of 30,000 × 30,000 points does not fit.</param>
/// <param name="Disk">Bytes of the sandbox's own file system, which is in memory: input, work and result together.</param>
/// <param name="Output">Bytes taken out of the sandbox.</param>
internal sealed record SandboxLimits(TimeSpan Wall, int CpuSeconds, long AddressSpace, long Disk, long Output)
{
    private const long Megabyte = 1024 * 1024;

    // 12 s and 60 s were the slowest of honest samples on two shared cores; the rest is room for slower machines.
    internal static SandboxLimits Still { get; } = new(TimeSpan.FromSeconds(60), 60, 1536 * Megabyte, 320 * Megabyte, 40 * Megabyte);

    internal static SandboxLimits Pages { get; } = new(TimeSpan.FromSeconds(120), 120, 3072 * Megabyte, 640 * Megabyte, 40 * Megabyte);

    /// <summary>Decoded sound is a stream of 16 kHz × 2 bytes: two hours and twenty minutes at most. 100 MB of Opus can say it lasts a month.</summary>
    internal static SandboxLimits Sound { get; } = new(TimeSpan.FromSeconds(300), 300, 1024 * Megabyte, 200 * Megabyte, 256 * Megabyte);

    /// <summary>100 MB of phone video is one to several minutes of work; an hour of film at a low rate about ten. Its sound lies beside it.</summary>
    internal static SandboxLimits Film { get; } = new(TimeSpan.FromMinutes(20), 2400, 3072 * Megabyte, 640 * Megabyte, 250 * Megabyte);
}
