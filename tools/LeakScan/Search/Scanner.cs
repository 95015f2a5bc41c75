using System.Text;
using SatarkMitra.LeakScan.Canaries;
using SatarkMitra.LeakScan.Containers;
using SatarkMitra.LeakScan.Forms;
using SatarkMitra.LeakScan.Lives;

namespace SatarkMitra.LeakScan.Search;

/// <summary>
/// Searches bytes for all canaries in all forms: raw, and inside whatever can be unpacked or written out, some layers
/// deep. Not thread-safe; hits gather in <see cref="Hits"/>.
/// </summary>
internal sealed partial class Scanner
{
    private const int Layers = 5;
    private const int MostHits = 20_000;

    // What one file may unpack to, all layers together, before the rest is left and said to be.
    private const long MostUnpacked = 2L << 30;

    private readonly int layers;
    private readonly PatternIndex index;
    private readonly DigitReader digits;
    private readonly IReadOnlyList<Canary.Place> places;
    private readonly HashSet<Hit> hits = [];
    private readonly HashSet<(string, string)> handles = [];
    private long unpacked;

    /// <param name="canaries">What must not be found.</param>
    /// <param name="keys">Keys that hashes may have been made with.</param>
    /// <param name="vault">The vault's own.</param>
    /// <param name="layers">How deep what is packed or written otherwise is undone; 0: as it stands.</param>
    /// <param name="largestOpened">Files up to this many bytes are looked into as a whole; larger ones piece by piece, which the report says.</param>
    internal Scanner(IReadOnlyList<Canary> canaries, IReadOnlyList<byte[]>? keys = null, long largestOpened = 256L << 20, IReadOnlyList<VaultKey>? vault = null, int layers = Layers)
    {
        this.layers = layers;
        this.largestOpened = largestOpened;
        index = new PatternIndex(AllForms.Of(canaries, keys ?? [], vault ?? []));
        digits = new DigitReader(canaries.OfType<Canary.Number>());
        places = [.. canaries.OfType<Canary.Place>()];
    }

    internal IReadOnlyCollection<Hit> Hits => hits;

    /// <summary>Senders' and messages' handles under the vault's keys, in the gateway's database: no hits there.</summary>
    internal int Handles => handles.Count;

    internal int Patterns => index.Count;

    internal long BytesSearched { get; private set; }

    /// <summary>Files that could not be opened or looked into: a scan that did not see all proves nothing.</summary>
    internal List<string> Unseen { get; } = [];

    /// <summary>What was searched less deeply than the rest, and why.</summary>
    internal List<string> Notes { get; } = [];

    internal void ScanBytes(Side side, string where, ReadOnlyMemory<byte> bytes)
    {
        unpacked = 0;
        ScanLayer(side, Shown(where), bytes, 0);
    }

    /// <summary>A name as it may stand in a report.</summary>
    internal string Shown(string name) => Around.Name(name, Ranges(Find(Encoding.UTF8.GetBytes(name))));

    private void ScanLayer(Side side, string where, ReadOnlyMemory<byte> bytes, int layer, long origin = 0)
    {
        BytesSearched += layer == 0 ? bytes.Length : 0;
        var found = Find(bytes.Span);
        var ranges = Ranges(found);
        foreach (var one in found)
        {
            Add(new Hit(side, where, origin + one.Start, one.Canary.Label, one.Form, Around.Of(bytes.Span, (one.Start, one.End), ranges)) { Of = one.Canary });
        }
        foreach (var (latitude, longitude) in places.Count == 0 ? [] : PictureTags.PlacesIn(bytes))
        {
            foreach (var place in places.Where(place => Math.Abs(place.Latitude - latitude) < PlaceForms.Tolerance && Math.Abs(place.Longitude - longitude) < PlaceForms.Tolerance))
            {
                Add(new Hit(side, where, 0, place.Label, "EXIF position") { Of = place });
            }
        }
        if (layer == layers)
        {
            return;
        }
        if (layer > 0 && SqliteCells.Is(bytes.Span))
        {
            ScanPackedDatabase(side, where, bytes);
        }
        foreach (var (way, inner) in Undone.All(bytes).Concat(Unpack.All(bytes)))
        {
            if ((unpacked += inner.Length) > MostUnpacked)
            {
                Unseen.Add($"{where}: unpacks to more than {MostUnpacked >> 30} GB, the rest was left");
                return;
            }
            ScanLayer(side, $"{where} > {way}", inner, layer + 1);
        }
    }

    private List<(Canary Canary, string Form, int Start, int End)> Find(ReadOnlySpan<byte> bytes)
    {
        var found = new List<(Canary, string, int, int)>();
        index.Search(bytes, (pattern, at) => found.Add((pattern.Canary, pattern.Form, at, at + pattern.Bytes.Length)));
        digits.Search(bytes, (canary, start, end) => found.Add((canary, "digits as read", start, end)));
        return found;
    }

    private static List<(int Start, int End)> Ranges(List<(Canary Canary, string Form, int Start, int End)> found)
    {
        // In a file full of hits their contexts would cost more than the search.
        return [.. found.Take(2_000).Select(one => (one.Start, one.End))];
    }

    private void Add(Hit hit)
    {
        // A write-ahead log repeats each a hundred times.
        if (Belonging.IsHandle(hit))
        {
            handles.Add((hit.Canary, hit.Form));
            return;
        }
        if (hits.Count < MostHits)
        {
            hits.Add(hit);
        }
        else if (!Notes.Contains("more hits than are listed"))
        {
            Notes.Add("more hits than are listed");
        }
    }
}
