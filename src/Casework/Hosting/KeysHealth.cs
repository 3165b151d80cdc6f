using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.Hosting;

/// <summary>Whether the seals of a site can be read: without them mails, authenticators and settings sheets are lost to everybody who asks for one.</summary>
internal sealed class KeysHealth(IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        services.GetRequiredService<MailSeal>();
        services.GetRequiredService<CookieSeal>();
        services.GetService<StaffSeal>();
        services.GetRequiredService<SheetSeal>();
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
