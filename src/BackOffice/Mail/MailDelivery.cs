using Shikaku.Casework;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Mail;

namespace Shikaku.BackOffice.Mail;

/// <summary>
/// Looks into the outbox every second: one look-up in an index of what is due, which stays nearly empty. A mail leaves within about a second of its commit.
/// While the mail server is away, it knocks less and less often, but at least once a minute.
/// </summary>
internal sealed partial class MailDelivery(DeliverMails deliver, TimeProvider time, ILogger<MailDelivery> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = MailRetry.Look;
        while (!stoppingToken.IsCancellationRequested)
        {
            wait = await RunOnceAsync(stoppingToken) ? MailRetry.Look : MailRetry.NextKnock(wait);
            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> RunOnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            var pass = await deliver.RunAsync(stoppingToken);
            if (pass.Sent + pass.Later + pass.Dead > 0)
            {
                Log.Delivered(logger, pass.Sent, pass.Later, pass.Dead);
            }

            if (pass.ServerAway)
            {
                Log.ServerAway(logger);
            }

            return !pass.ServerAway;
        }
        catch (Exception broken) when (DatabaseTrouble.IsCauseOf(broken))
        {
            Log.DatabaseAway(logger, broken);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Mails: {Sent} sent, {Later} to be tried again, {Dead} given up")]
        public static partial void Delivered(ILogger logger, int sent, int later, int dead);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server cannot be reached or does not let us in; mails wait")]
        public static partial void ServerAway(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Mails cannot be delivered: the database does not answer")]
        public static partial void DatabaseAway(ILogger logger, Exception exception);
    }
}
