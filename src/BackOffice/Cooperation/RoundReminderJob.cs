using Shikaku.BackOffice.OperationStart;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cooperation;

namespace Shikaku.BackOffice.Cooperation;

internal sealed class RoundReminderJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<RoundReminderJob> logger)
    : HourlyReminders("協力金", scopes, time, logger)
{
    protected override async Task<int> RemindAsync(IServiceProvider services, ActionContext context, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<SendRoundReminders>().RunAsync(context, cancellationToken)).Value!.Facilities;
}
