using Shikaku.Casework.Audit;
using Shikaku.Casework.OperationStart;

namespace Shikaku.BackOffice.OperationStart;

internal sealed class ReminderJob(BackOfficeOptions options, IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderJob> logger)
    : HourlyReminders("運用開始日", scopes, time, logger)
{
    protected override async Task<int> RemindAsync(IServiceProvider services, ActionContext context, CancellationToken cancellationToken) =>
        (await services.GetRequiredService<SendReminders>().RunAsync(new SendReminders.Request(options.PortalAddress), context, cancellationToken)).Value!.Facilities;
}
