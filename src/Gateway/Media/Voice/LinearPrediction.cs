namespace SatarkMitra.Gateway.Media.Voice;

internal static class LinearPrediction
{
    /// <summary>Coefficients of the whitening filter, the first 1 (autocorrelation method, Levinson and Durbin).</summary>
    internal static double[] Fit(ReadOnlySpan<double> frame, int order)
    {
        var correlation = new double[order + 1];
        for (var lag = 0; lag <= order; lag++)
        {
            for (var n = lag; n < frame.Length; n++)
            {
                correlation[lag] += frame[n] * frame[n - lag];
            }
        }
        // A floor of noise 50 dB down: pure tones would otherwise put poles on the circle.
        var error = correlation[0] *= 1.00001;
        var filter = new double[order + 1];
        filter[0] = 1;
        var next = new double[order + 1];
        for (var m = 1; m <= order && error > 0; m++)
        {
            var sum = correlation[m];
            for (var k = 1; k < m; k++)
            {
                sum += filter[k] * correlation[m - k];
            }
            var reflection = -sum / error;
            filter.CopyTo(next, 0);
            next[m] = reflection;
            for (var k = 1; k < m; k++)
            {
                next[k] += reflection * filter[m - k];
            }
            next.CopyTo(filter, 0);
            error *= 1 - (reflection * reflection);
        }
        return filter;
    }
}
