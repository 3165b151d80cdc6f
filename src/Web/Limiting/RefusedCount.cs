using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Shikaku.Web.Limiting;

/// <summary>What limits have refused: a line a minute for each network, however many it sends.</summary>
internal sealed partial class RefusedCount(TimeProvider time, ILogger<RefusedCount> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string By, string Network), int> counts = new();

    public void Add(string by, string network) => counts.AddOrUpdate((by, network), 1, (_, count) => count + 1);

    /// <summary>Says what has come together, and begins anew.</summary>
    internal void Tell()
    {
        foreach (var key in counts.Keys)
        {
            if (counts.TryRemove(key, out var count))
            {
                Log.Refused(logger, count, key.By, key.Network);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Pause, time);
        try
        {
            while (await minutes.WaitForNextTickAsync(stoppingToken))
            {
                Tell();
            }
        }
        catch (OperationCanceledException)
        {
            Tell();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} requests refused within a minute by the limit {By}, from {Network}")]
        public static partial void Refused(ILogger logger, int count, string by, string network);
    }
}

internal static class RefusedCountServices
{
    public static void AddRefusedCount(this IServiceCollection services)
    {
        services.TryAddSingleton<RefusedCount>();
        services.AddHostedService(provider => provider.GetRequiredService<RefusedCount>());
    }
}
