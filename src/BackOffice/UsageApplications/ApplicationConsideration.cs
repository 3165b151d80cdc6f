using Shikaku.BackOffice.Cases;
using Shikaku.Casework.UsageApplications.Review;

namespace Shikaku.BackOffice.UsageApplications;

/// <summary>Applications: those that need no person are approved, all others are given their flags.</summary>
internal sealed class ApplicationConsideration(IServiceScopeFactory scopes, TimeProvider time, ILogger<ApplicationConsideration> logger) : ConsiderationWork(scopes, time, logger)
{
    protected override async Task<bool> ConsiderNextAsync(
        IServiceProvider services, IReadOnlyCollection<Guid> except, DateTimeOffset now, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ConsiderApplication>().RunAsync(new ConsiderApplication.Request(except), now, cancellationToken) is not null;
}
