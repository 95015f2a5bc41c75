using SatarkMitra.Pack;

namespace SatarkMitra.Conversation.Tests.Support;

/// <summary>The real pack.</summary>
internal static class Varanasi
{
    public static Script Script { get; } = Packs.Script("varanasi");

    public static RangePack Pack => Script.Pack;
}
