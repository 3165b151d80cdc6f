using System.Diagnostics.Metrics;
using Shikaku.Rules.ServiceStatus;

namespace Shikaku.Casework.ServiceStatus;

/// <summary>Counts the requests that this host has answered, by how long they took: what ASP.NET measures anyway, without addresses and people.</summary>
public sealed class RequestTally : IDisposable
{
    private const string Instrument = "http.server.request.duration";
    private const string StatusTag = "http.response.status_code";
    private const string RouteTag = "http.route";

    private readonly Lock gate = new();
    private readonly MeterListener listener = new();
    private readonly string[] notCounted;
    private int[] latency = new int[Latency.Buckets];
    private int failed;

    /// <param name="meters">Of this host: several may run in one process.</param>
    /// <param name="notCounted">Routes that machines ask.</param>
    public RequestTally(IMeterFactory meters, params string[] notCounted)
    {
        this.notCounted = notCounted;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == Instrument && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Note(seconds, tags));
        listener.Start();
    }

    /// <summary>What was counted since the last time.</summary>
    public Counted Take()
    {
        lock (gate)
        {
            var counted = new Counted(latency, failed);
            (latency, failed) = (new int[Latency.Buckets], 0);
            return counted;
        }
    }

    /// <summary>What could not be written counts with what comes next.</summary>
    public void PutBack(Counted counted)
    {
        lock (gate)
        {
            for (var bucket = 0; bucket < latency.Length; bucket++)
            {
                latency[bucket] += counted.ByLatency[bucket];
            }

            failed += counted.Failed;
        }
    }

    public void Dispose() => listener.Dispose();

    private void Note(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var status = 0;
        foreach (var (name, value) in tags)
        {
            if (name == RouteTag && value is string route && notCounted.Contains(route, StringComparer.Ordinal))
            {
                return;
            }

            status = name == StatusTag && value is int code ? code : status;
        }

        lock (gate)
        {
            latency[Latency.BucketOf(TimeSpan.FromSeconds(Math.Min(seconds, 3600)))]++;
            failed += status >= 500 ? 1 : 0;
        }
    }

    /// <param name="ByLatency">By the upper limits of <see cref="Latency"/>.</param>
    /// <param name="Failed">Answered 500 or above.</param>
    public sealed record Counted(IReadOnlyList<int> ByLatency, int Failed)
    {
        public int Requests => ByLatency.Sum();
    }
}
