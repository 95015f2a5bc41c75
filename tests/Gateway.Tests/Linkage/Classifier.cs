using System.Numerics;

namespace SatarkMitra.Gateway.Tests.Linkage;

/// <param name="Features">What is known of a pair.</param>
/// <param name="Is">What somebody would like to know of it.</param>
internal sealed record Example(double[] Features, bool Is);

/// <summary>
/// Two ways to look for a connection, learnt on one half and judged on the other, then the other way round (the mean of
/// two swings less by chance): all features together by a plain
/// logistic regression (gradient descent with momentum, features standardised, L2), and the one feature that told most.
/// </summary>
internal static class Classifier
{
    const int Rounds = 120;
    const float Step = 0.3f, Momentum = 0.8f, Shrink = 1e-3f;

    public static (double Together, double Best) Aucs(IReadOnlyList<Example> one, IReadOnlyList<Example> other)
    {
        (double Together, double Best) there = default, back = default;
        Parallel.Invoke(() => there = Judge(one, other), () => back = Judge(other, one));
        return ((there.Together + back.Together) / 2, (there.Best + back.Best) / 2);
    }

    static (double Together, double Best) Judge(IReadOnlyList<Example> train, IReadOnlyList<Example> test)
    {
        var (mean, scale) = Spread(train);
        // Half the size of a double, and the sums over them wait for memory.
        float[] Standard(Example one)
        {
            var row = new float[mean.Length];
            for (var i = 0; i < row.Length; i++) { row[i] = (float)((one.Features[i] - mean[i]) / scale[i]); }
            return row;
        }
        var (learn, judge) = (train.Select(Standard).ToArray(), test.Select(Standard).ToArray());
        var (learnt, truth) = (train.Select(one => one.Is).ToArray(), test.Select(one => one.Is).ToArray());

        var weights = Learn(learn, learnt);
        var together = Auc([.. judge.Select(x => (double)Dot(weights, x))], truth);

        var (best, sign, most) = (0, 1, 0d);
        for (var i = 0; i < mean.Length; i++)
        {
            var lift = Auc([.. learn.Select(x => (double)x[i])], learnt) - 0.5;
            if (Math.Abs(lift) > most) { (best, sign, most) = (i, Math.Sign(lift), Math.Abs(lift)); }
        }
        return (together, Auc([.. judge.Select(x => (double)(sign * x[best]))], truth));
    }

    /// <summary>
    /// Area under the ROC curve: the chance that a true pair scores above a false one, ties half (Hanley and McNeil,
    /// "The meaning and use of the area under a ROC curve", Radiology 143, 1982).
    /// </summary>
    public static double Auc(double[] scores, bool[] truth)
    {
        var (order, sorted) = (new int[scores.Length], scores.ToArray());
        for (var i = 0; i < order.Length; i++) { order[i] = i; }
        Array.Sort(sorted, order);
        var (ranks, yes) = (0d, truth.Count(t => t));
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && sorted[to] == sorted[from]) { to++; }
            var rank = (from + 1 + to) / 2d;
            for (; from < to; from++) { if (truth[order[from]]) { ranks += rank; } }
        }
        var no = truth.Length - yes;
        return (ranks - (yes * (yes + 1d) / 2)) / ((double)yes * no);
    }

    static float[] Learn(float[][] rows, bool[] truth)
    {
        var weights = new float[rows[0].Length];
        var speed = new float[weights.Length];
        var slope = new float[weights.Length];
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(slope);
            for (var r = 0; r < rows.Length; r++)
            {
                var wrong = (1 / (1 + MathF.Exp(-Dot(weights, rows[r])))) - (truth[r] ? 1 : 0);
                Add(slope, (float)wrong, rows[r]);
            }
            for (var i = 0; i < weights.Length; i++)
            {
                speed[i] = (Momentum * speed[i]) - (Step * ((slope[i] / rows.Length) + (Shrink * weights[i])));
                weights[i] += speed[i];
            }
        }
        return weights;
    }

    static (double[] Mean, double[] Scale) Spread(IReadOnlyList<Example> examples)
    {
        var mean = new double[examples[0].Features.Length];
        var scale = new double[mean.Length];
        foreach (var one in examples) { for (var i = 0; i < mean.Length; i++) { mean[i] += one.Features[i] / examples.Count; } }
        foreach (var one in examples) { for (var i = 0; i < mean.Length; i++) { scale[i] += Math.Pow(one.Features[i] - mean[i], 2) / examples.Count; } }
        return (mean, [.. scale.Select(s => s > 1e-12 ? Math.Sqrt(s) : 1)]);
    }

    static float Dot(float[] a, float[] b)
    {
        var (sums, i) = (Vector<float>.Zero, 0);
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) { sums += new Vector<float>(a, i) * new Vector<float>(b, i); }
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++) { sum += a[i] * b[i]; }
        return sum;
    }

    static void Add(float[] to, float times, float[] what)
    {
        var i = 0;
        for (; i <= to.Length - Vector<float>.Count; i += Vector<float>.Count) { (new Vector<float>(to, i) + (new Vector<float>(what, i) * times)).CopyTo(to, i); }
        for (; i < to.Length; i++) { to[i] += times * what[i]; }
    }
}
