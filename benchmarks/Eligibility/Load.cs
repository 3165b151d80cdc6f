using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shikaku.Benchmarks.Eligibility;

/// <summary>Sends prepared requests over kept connections and times each.</summary>
internal static class Load
{
    /// <summary>As fast as <paramref name="connections"/> callers get answers, until the requests are used up.</summary>
    public static async Task<Latencies> AtFullSpeedAsync(HttpClient client, string path, IReadOnlyList<byte[]> bodies, int connections)
    {
        var next = -1;
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            for (int mine; (mine = Interlocked.Increment(ref next)) < bodies.Count;)
            {
                times.Add(await TimeAsync(client, path, bodies[mine]));
            }
        })));
        return new Latencies(clock.Elapsed, times);
    }

    /// <summary>At a steady rate, late answers or not: each call counts from the instant it was due.</summary>
    public static async Task<Latencies> AtRateAsync(HttpClient client, string path, IReadOnlyList<byte[]> bodies, int perSecond)
    {
        var clock = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var calls = new List<Task<double>>(bodies.Count);
        while (calls.Count < bodies.Count)
        {
            await ticks.WaitForNextTickAsync();
            for (var due = Math.Min(bodies.Count, (int)(clock.Elapsed.TotalSeconds * perSecond)); calls.Count < due;)
            {
                var lateness = clock.Elapsed.TotalMilliseconds - (calls.Count * 1000.0 / perSecond);
                calls.Add(AddAsync(lateness, TimeAsync(client, path, bodies[calls.Count])));
            }
        }

        var times = await Task.WhenAll(calls);
        return new Latencies(clock.Elapsed, times);
    }

    private static async Task<double> AddAsync(double lateness, Task<double> call) => lateness + await call;

    private static async Task<double> TimeAsync(HttpClient client, string path, byte[] body)
    {
        var start = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}.");
    }
}
