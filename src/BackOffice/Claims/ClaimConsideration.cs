using Shikaku.BackOffice.Cases;
using Shikaku.Casework.Grants;

namespace Shikaku.BackOffice.Claims;

/// <summary>Claims: reports of which nothing is unusual are granted, all others are given their flags.</summary>
internal sealed class ClaimConsideration(IServiceScopeFactory scopes, TimeProvider time, ILogger<ClaimConsideration> logger) : ConsiderationWork(scopes, time, logger)
{
    protected override async Task<bool> ConsiderNextAsync(
        IServiceProvider services, IReadOnlyCollection<Guid> except, DateTimeOffset now, CancellationToken cancellationToken) =>
        await services.GetRequiredService<ConsiderClaim>().RunAsync(new ConsiderClaim.Request(except), now, cancellationToken) is not null;
}
