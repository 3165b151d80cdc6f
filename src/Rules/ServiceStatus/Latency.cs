namespace Shikaku.Rules.ServiceStatus;

/// <summary>How long requests took, counted by upper limits: sums of minutes and hosts stay true, and nothing of a request is kept.</summary>
public static class Latency
{
    private const double Share = 0.95;

    /// <summary>Milliseconds, included; one more counts what took longer.</summary>
    public static IReadOnlyList<int> Limits { get; } = [5, 10, 25, 50, 75, 100, 250, 500, 750, 1000, 2500, 5000, 10000];

    public static int Buckets => Limits.Count + 1;

    public static int BucketOf(TimeSpan took)
    {
        var bucket = 0;
        while (bucket < Limits.Count && took.TotalMilliseconds > Limits[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    /// <summary>The limit within which 95 of 100 requests were answered; null: there was none, or it took longer than the last limit.</summary>
    public static int? P95(IReadOnlyList<long> counts)
    {
        var wanted = (long)Math.Ceiling(counts.Sum() * Share);
        long seen = 0;
        for (var bucket = 0; bucket < Limits.Count && wanted > 0; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted)
            {
                return Limits[bucket];
            }
        }

        return null;
    }
}
