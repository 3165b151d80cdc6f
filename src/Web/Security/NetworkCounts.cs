using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Shikaku.Web.Security;

/// <summary>Counts by network what is not worth a line of the log each time: a line a minute for each network, however often it happens.</summary>
internal abstract class NetworkCounts(TimeProvider time) : BackgroundService
{
    /// <summary>Nobody fills the memory by coming from everywhere: those beyond are counted together.</summary>
    private const int MostNetworks = 10_000;

    private const string Elsewhere = "elsewhere";

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string What, string Network), int> counts = new();

    /// <returns>The how manieth of this network it is since the last line.</returns>
    public int Add(string what, string network)
    {
        var key = (what, counts.Count < MostNetworks || counts.ContainsKey((what, network)) ? network : Elsewhere);
        return counts.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    protected abstract void Tell(string what, string network, int count);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Pause, time);
        try
        {
            while (await minutes.WaitForNextTickAsync(stoppingToken))
            {
                TellAll();
            }
        }
        catch (OperationCanceledException)
        {
            TellAll();
        }
    }

    /// <summary>Says what has come together, and begins anew.</summary>
    private void TellAll()
    {
        foreach (var key in counts.Keys)
        {
            if (counts.TryRemove(key, out var count))
            {
                Tell(key.What, key.Network, count);
            }
        }
    }
}
