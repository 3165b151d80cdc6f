using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shikaku.Casework.Certificates;
using Shikaku.Rules.Certificates;

namespace Shikaku.EligibilityApi.Health;

/// <summary>A line for each revocation list that is late or missing.</summary>
internal sealed class RevocationListsHealth(ShowRevocationLists lists, TimeProvider time) : IHealthCheck
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<ShowRevocationLists>();
        services.AddHealthChecks().AddCheck<RevocationListsHealth>("revocation lists");
        services.AddMetrics();
        services.AddSingleton<RevocationListMeter>();
        services.AddHostedService<RevocationListWatch>();
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] wrong = [.. (await lists.RunAsync(time.GetUtcNow(), cancellationToken)).Where(line => line.Standing != RevocationListStanding.Current).Select(Sentence)];
        return wrong.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join('\n', wrong));
    }

    private static string Sentence(ShowRevocationLists.Line line) => line.List is { } list
        ? $"revocation list of {line.Issuer.ShortKey}: {line.Standing}, next update was due {list.NextUpdate?.UtcDateTime:u}"
        : $"revocation list of {line.Issuer.ShortKey}: none was taken in";
}
