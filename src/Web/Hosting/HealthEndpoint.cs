using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shikaku.Web.Hosting;

public static class HealthEndpoint
{
    public const string Path = "/healthz";

    /// <summary>For so long an answer is given again: short enough for an alarm.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>
    /// 200 while the host can work: "ok", or "degraded" and a line for each thing that is not as it should be. What keeps it from working is answered as any other
    /// request that meets it is.
    /// </summary>
    public static RouteHandlerBuilder MapHealth(this WebApplication app) => app.MapGet(Path, AnswerAsync).DisableRateLimiting();

    private static async Task<IResult> AnswerAsync(LatestHealth health, CancellationToken cancellationToken)
    {
        var entries = (await health.AskAsync(cancellationToken)).Entries.Values;
        if (entries.Select(entry => entry.Exception).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            ExceptionDispatchInfo.Throw(problem);
        }

        string[] wrong = [.. entries.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description!)];
        return Results.Text(wrong.Length == 0 ? "ok" : string.Join('\n', ["degraded", .. wrong]));
    }
}
