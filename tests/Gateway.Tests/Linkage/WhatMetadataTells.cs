using SatarkMitra.Gateway.Tests.Drivers;
using SatarkMitra.Support;

namespace SatarkMitra.Gateway.Tests.Linkage;

/// <summary>
/// From all that the desk holds of 2,000 tips, words excluded: are two of one hand, and which was written first? A
/// classifier must do no better than a coin. Between releases the desk does know an order, by when they came; it is told
/// which ten minutes a tip came in, and that figure is printed beside.
/// </summary>
public class WhatMetadataTells(ITestOutputHelper output)
{
    const int Senders = 500, Each = 4, Seed = 20261007;
    const double Coin = 0.55;

    [Fact]
    public async Task Neither_who_nor_in_which_order()
    {
        await using var gateway = await RunningGateway.StartAsync(DatabaseKind.Sqlite, ("Demo:Enabled", "false"));
        var random = new Random(Seed);
        var tips = await new PlayedTips(gateway, random).PlayAsync(Senders, Each, perWindow: 80);
        tips.Count.ShouldBe(Senders * Each);
        var releases = tips.GroupBy(tip => tip.Release).ToList();
        releases.ShouldAllBe(release => release.Select(tip => tip.Numbers[1]).Distinct().Count() == 1);
        releases.Count.ShouldBeGreaterThan(15);
        output.WriteLine($"{tips.Count} tips of {Senders} senders in {releases.Count} releases, {tips[0].Numbers.Length} numbers and {tips[0].Bytes.Length} bytes each");

        var hand = SameHand(tips, random);
        var order = FirstOfTwo(tips, random);
        Say("of one hand", hand);
        Say("which was first, of two released together", order);
        Say("the same, of any two within an hour (known by the release, by design)", FirstOfTwo(tips, random, tip => (int)tip.Numbers[2]));
        hand.Together.ShouldBeLessThanOrEqualTo(Coin);
        hand.Best.ShouldBeLessThanOrEqualTo(Coin);
        order.Together.ShouldBeLessThanOrEqualTo(Coin);
        order.Best.ShouldBeLessThanOrEqualTo(Coin);

        // That the classifiers can see: a running tip number, and a byte of the token that follows the sender.
        var running = FirstOfTwo([.. tips.Select(tip => tip with { Numbers = [.. tip.Numbers.Select((n, i) => i == 3 ? tip.Written + (40 * random.NextDouble()) : n)] })], random);
        var marked = SameHand([.. tips.Select(tip => tip with { Bytes = [.. tip.Bytes.Select((b, i) => i == 120 ? (byte)(tip.Sender & 31) : b)] })], random);
        Say("planted: numbers that run", running);
        Say("planted: five bits of the sender in a token", marked);
        running.Together.ShouldBeGreaterThan(0.8);
        running.Best.ShouldBeGreaterThan(0.8);
        marked.Best.ShouldBeGreaterThan(0.8);
    }

    /// <summary>Learnt on half of the senders, judged on the other half.</summary>
    static (double Together, double Best) SameHand(IReadOnlyList<DeskTip> tips, Random random)
    {
        return Classifier.Aucs(Half(0), Half(1));

        List<Example> Half(int half)
        {
            var some = tips.Where(tip => tip.Sender % 2 == half).ToArray();
            var same = some.GroupBy(tip => tip.Sender).SelectMany(of => of.SelectMany(a => of.Where(b => b.Written > a.Written).Select(b => (a, b)))).ToList();
            var other = new List<(DeskTip a, DeskTip b)>();
            while (other.Count < same.Count)
            {
                var (a, b) = (some[random.Next(some.Length)], some[random.Next(some.Length)]);
                if (a.Sender != b.Sender) { other.Add((a, b)); }
            }
            return [.. same.Select(pair => new Example(DeskTip.Likeness(pair.a, pair.b), true)), .. other.Select(pair => new Example(DeskTip.Likeness(pair.a, pair.b), false))];
        }
    }

    /// <summary>Learnt on every other release, judged on the rest.</summary>
    static (double Together, double Best) FirstOfTwo(IReadOnlyList<DeskTip> tips, Random random, Func<DeskTip, int>? among = null)
    {
        var groups = tips.GroupBy(among ?? (tip => tip.Release)).Where(group => group.Count() > 1).Select(group => group.ToArray()).ToList();
        return Classifier.Aucs(Half(0), Half(1));

        List<Example> Half(int half)
        {
            var pairs = new List<Example>();
            var some = groups.Where((_, i) => i % 2 == half).ToList();
            while (pairs.Count < 6000)
            {
                var group = some[random.Next(some.Count)];
                var (a, b) = (group[random.Next(group.Length)], group[random.Next(group.Length)]);
                if (a != b) { pairs.Add(new Example(DeskTip.Order(a, b), a.Written < b.Written)); }
            }
            return pairs;
        }
    }

    void Say(string what, (double Together, double Best) auc) => output.WriteLine($"AUC {auc.Together:0.000} all fields together, {auc.Best:0.000} the best alone: {what}");
}
