using Shikaku.Casework.Certificates;
using Shikaku.EligibilityApi.Terminals;
using Shikaku.Rules.Certificates;

namespace Shikaku.EligibilityApi.Health;

internal static class HealthEndpoint
{
    public static void MapHealth(this WebApplication app) =>
        app.MapGet("/healthz", ShowAsync).WithMetadata(new OpenToAnyone()).ExcludeFromDescription();

    public static void AddRevocationListWatch(this IServiceCollection services)
    {
        services.AddScoped<ShowRevocationLists>();
        services.AddMetrics();
        services.AddSingleton<RevocationListMeter>();
        services.AddHostedService<RevocationListWatch>();
    }

    /// <summary>200 while the host can work: "ok", or "degraded" and a line for each revocation list that is late or missing. A database away is 503 (ProblemMiddleware).</summary>
    private static async Task<IResult> ShowAsync(ShowRevocationLists lists, TimeProvider time, CancellationToken cancellationToken)
    {
        var wrong = (await lists.RunAsync(time.GetUtcNow(), cancellationToken)).Where(line => line.Standing != RevocationListStanding.Current).Select(Sentence);
        return Results.Text(string.Join('\n', ["", .. wrong]) is { Length: > 0 } sentences ? $"degraded{sentences}" : "ok");
    }

    private static string Sentence(ShowRevocationLists.Line line) => line.List is { } list
        ? $"revocation list of {line.Issuer.ShortKey}: {line.Standing}, next update was due {list.NextUpdate?.UtcDateTime:u}"
        : $"revocation list of {line.Issuer.ShortKey}: none was taken in";
}
