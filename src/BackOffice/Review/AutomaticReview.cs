using Shikaku.Casework.Review;

namespace Shikaku.BackOffice.Review;

/// <summary>Applications: those that need no person are approved, all others are given their flags.</summary>
internal sealed class AutomaticReview(IServiceScopeFactory scopes, TimeProvider time, ILogger<AutomaticReview> logger) : ConsiderationWork(scopes, time, logger)
{
    protected override async Task<bool> ConsiderNextAsync(
        IServiceProvider services, IReadOnlyCollection<Guid> except, DateTimeOffset now, CancellationToken cancellationToken) =>
        await services.GetRequiredService<DecideAutomatically>().RunAsync(new DecideAutomatically.Request(except), now, cancellationToken) is not null;
}
