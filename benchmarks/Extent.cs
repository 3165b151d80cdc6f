namespace Shikaku.Benchmarks;

/// <summary>How much is done: what the numbers need, or, when SHIKAKU_BENCH_MOMENT is set, as little as shows that it still works.</summary>
internal static class Extent
{
    public static bool IsMoment { get; } = Environment.GetEnvironmentVariable("SHIKAKU_BENCH_MOMENT") == "1";

    public static int Of(int full, int moment) => IsMoment ? moment : full;
}
