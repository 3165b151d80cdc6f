using Shikaku.Casework;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Certificates;

namespace Shikaku.EligibilityApi.Health;

/// <summary>Looks at the revocation lists once a minute: says at once when one becomes late, again every hour while it stays so, and when all is well again.</summary>
internal sealed partial class RevocationListWatch(
    IServiceScopeFactory scopes, RevocationListMeter meter, TimeProvider time, ILogger<RevocationListWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromHours(1);

    private readonly Dictionary<string, (RevocationListStanding Standing, DateTimeOffset At)> told = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = time.GetUtcNow();
            var lines = await scope.ServiceProvider.GetRequiredService<ShowRevocationLists>().RunAsync(now, cancellationToken);
            meter.Note(lines);
            foreach (var line in lines)
            {
                Tell(line, now);
            }
        }
        catch (Exception e) when (DatabaseTrouble.IsCauseOf(e))
        {
            Log.CannotLook(logger, e.GetBaseException().GetType().Name);
        }
    }

    private void Tell(ShowRevocationLists.Line line, DateTimeOffset now)
    {
        var issuer = line.Issuer.ShortKey;
        var known = told.TryGetValue(issuer, out var last);
        if (known && last.Standing == line.Standing && (line.Standing == RevocationListStanding.Current || now - last.At < RepeatAfter))
        {
            return;
        }

        told[issuer] = (line.Standing, now);
        switch (line.Standing)
        {
            case RevocationListStanding.Current when known:
                Log.Current(logger, issuer);
                break;
            case RevocationListStanding.Current:
                break;
            case RevocationListStanding.Missing:
                Log.Missing(logger, issuer);
                break;
            case RevocationListStanding.Late:
                Log.Late(logger, issuer, line.List!.NextUpdate?.UtcDateTime);
                break;
            case RevocationListStanding.Stale:
                Log.Stale(logger, issuer, line.List!.NextUpdate?.UtcDateTime);
                break;
            default:
                Log.Unusable(logger, issuer, line.List!.NextUpdate?.UtcDateTime);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "No revocation list of issuer {Issuer} was ever taken in; answers carry a warning")]
        public static partial void Missing(ILogger logger, string issuer);

        [LoggerMessage(2, LogLevel.Warning, "The revocation list of issuer {Issuer} is past its next update, which was due {Due:u}")]
        public static partial void Late(ILogger logger, string issuer, DateTime? due);

        [LoggerMessage(3, LogLevel.Error, "The revocation list of issuer {Issuer} is past its next update, which was due {Due:u}; answers carry a warning")]
        public static partial void Stale(ILogger logger, string issuer, DateTime? due);

        [LoggerMessage(4, LogLevel.Critical, "The revocation list of issuer {Issuer} is past its next update, which was due {Due:u}; its cards are not checked any more")]
        public static partial void Unusable(ILogger logger, string issuer, DateTime? due);

        [LoggerMessage(5, LogLevel.Information, "The revocation list of issuer {Issuer} is current again")]
        public static partial void Current(ILogger logger, string issuer);

        [LoggerMessage(6, LogLevel.Warning, "The revocation lists cannot be looked at ({Cause})")]
        public static partial void CannotLook(ILogger logger, string cause);
    }
}
