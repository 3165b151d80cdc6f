namespace Shikaku.Benchmarks;

/// <summary>Times of single calls in one run.</summary>
internal sealed class Latencies(TimeSpan elapsed, IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public double PerSecond => sorted.Length / elapsed.TotalSeconds;

    /// <summary>The time in milliseconds that <paramref name="share"/> (0 to 1) of the calls did not exceed.</summary>
    public double Quantile(double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, share * sorted.Length)];

    public override string ToString() =>
        FormattableString.Invariant($"{PerSecond,8:0}/s   p50 {Quantile(0.50),6:0.0} ms   p95 {Quantile(0.95),6:0.0} ms   p99 {Quantile(0.99),6:0.0} ms");
}
