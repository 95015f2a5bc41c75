using SatarkMitra.Vault.Buttons;

namespace SatarkMitra.Vault;

/// <summary>What can be told by looking, without a key.</summary>
public static class Shapes
{
    /// <summary>True when a button id has the shape of a capability, valid or not.</summary>
    public static bool LooksLikeCapability(string id) => Capability.Decode(id) is not null;
}
