using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shikaku.Benchmarks;

/// <summary>Makes prepared calls and times each.</summary>
internal static class Load
{
    /// <summary>As fast as <paramref name="callers"/> get answers, until all calls are made.</summary>
    public static async Task<Latencies> AtFullSpeedAsync(int count, int callers, Func<int, Task> call)
    {
        var next = -1;
        var times = new ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int mine; (mine = Interlocked.Increment(ref next)) < count;)
            {
                times.Add(await TimeAsync(call, mine));
            }
        })));
        return new Latencies(clock.Elapsed, times);
    }

    /// <summary>At a steady rate, late answers or not: each call counts from the instant it was due.</summary>
    public static async Task<Latencies> AtRateAsync(int count, int perSecond, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var calls = new List<Task<double>>(count);
        while (calls.Count < count)
        {
            await ticks.WaitForNextTickAsync();
            for (var due = Math.Min(count, (int)(clock.Elapsed.TotalSeconds * perSecond) + 1); calls.Count < due;)
            {
                var lateness = clock.Elapsed.TotalMilliseconds - (calls.Count * 1000.0 / perSecond);
                calls.Add(AddAsync(lateness, TimeAsync(call, calls.Count)));
            }
        }

        var times = await Task.WhenAll(calls);
        return new Latencies(clock.Elapsed, times);
    }

    private static async Task<double> AddAsync(double lateness, Task<double> call) => lateness + await call;

    private static async Task<double> TimeAsync(Func<int, Task> call, int index)
    {
        var start = Stopwatch.GetTimestamp();
        await call(index);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
