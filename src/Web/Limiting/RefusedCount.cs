using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Shikaku.Web.Security;

namespace Shikaku.Web.Limiting;

/// <summary>What limits have refused.</summary>
internal sealed partial class RefusedCount(TimeProvider time, ILogger<RefusedCount> logger) : NetworkCounts(time)
{
    protected override void Tell(string what, string network, int count) => Log.Refused(logger, count, what, network);

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
