using SatarkMitra.Vault.Keys;

namespace SatarkMitra.Vault;

/// <summary>How long an address can be reached, counted from the end of its ISO week.</summary>
public enum LifeClass { Days30 = 0, Days90 = 1, Days180 = 2 }

/// <summary>An ISO week and a life class: the keys of an epoch die together.</summary>
/// <param name="Value">Four times the number of weeks since Monday 2024-01-01, plus the life class.</param>
public readonly record struct Epoch(ushort Value)
{
    internal int Week => Value >> 2;

    /// <summary>3 is no class: such an epoch never lives.</summary>
    internal int Class => Value & 3;

    internal LifeClass Life => (LifeClass)Class;

    /// <summary>From this moment on (UTC) its keys are refused.</summary>
    internal DateTimeOffset End => Calendar.WeekStart(Week + 1).AddDays(Life switch { LifeClass.Days30 => 30, LifeClass.Days90 => 90, LifeClass.Days180 => 180, _ => -7 });

    internal bool IsOver(DateTimeOffset now) => now >= End;

    /// <summary>Last day (UTC) on which a token of this epoch can be sent to.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(End.UtcDateTime).AddDays(-1);

    /// <summary>The epoch of the week of <paramref name="now"/>.</summary>
    public static Epoch Of(DateTimeOffset now, LifeClass life) => Of(Calendar.Week(now), life);

    internal static Epoch Of(int week, LifeClass life) => new(checked((ushort)((week << 2) | (int)life)));
}
