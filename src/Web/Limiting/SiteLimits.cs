using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Web.Hosting;
using Shikaku.Web.Security;

namespace Shikaku.Web.Limiting;

/// <summary>
/// Who is not signed in is limited by network, and what costs much is done a few at a time, whoever asks (docs/adr/0029-behind-tls.md). Both are answered at once: 429 or 503, with when to come again.
/// </summary>
public static class SiteLimits
{
    /// <summary>So many refusals a minute a network has explained on a page. No person sends more; whoever does gets a line, which costs next to nothing.</summary>
    public const int Explained = 20;

    private static readonly TimeSpan CostlyAgain = TimeSpan.FromSeconds(5);

    /// <param name="costly">Addresses whose forms hash a password.</param>
    public static void AddSiteLimits(this IServiceCollection services, RequestLimits limits, params IReadOnlyList<string> costly)
    {
        services.AddRefusedCount();
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => ByNetwork(http, limits)), PartitionedRateLimiter.Create<HttpContext, string>(http => ByCost(http, limits, costly)));
            limiter.OnRejected = (rejected, _) => RefuseAsync(rejected);
        });
    }

    /// <summary>Limits by network for the endpoints that name one, and what costs much.</summary>
    /// <param name="costly">Addresses that hash a password.</param>
    /// <param name="answer">Says 429 or, where it is told that the host is busy, 503; when to come again stands in the header already.</param>
    public static void AddEndpointLimits(
        this IServiceCollection services, RequestLimits all, IReadOnlyList<string> costly, Func<HttpContext, bool, Task> answer, params IReadOnlyList<(string Policy, RequestLimit Limit)> limits)
    {
        services.AddRefusedCount();
        services.AddRateLimiter(limiter =>
        {
            foreach (var (policy, limit) in limits)
            {
                limiter.AddPolicy(policy, http => Bucket(policy, http, limit));
            }

            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => ByCost(http, all, costly));
            limiter.OnRejected = async (rejected, _) =>
            {
                var busy = !rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan _);
                Note(rejected, busy ? "costly" : "network");
                await answer(rejected.HttpContext, busy);
            };
        });
    }

    /// <summary>Whole seconds, at least one: what Retry-After says.</summary>
    private static TimeSpan AgainAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(after.TotalSeconds))) : CostlyAgain;

    private static RateLimitPartition<string> ByNetwork(HttpContext http, RequestLimits limits)
    {
        if (http.User.Identity?.IsAuthenticated == true || Explains(http))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        return Opens(http.Request.Method) ? Bucket("pages", http, limits.Pages) : Bucket("forms", http, limits.Forms);
    }

    private static RateLimitPartition<string> Bucket(string kind, HttpContext http, RequestLimit limit) => RateLimitPartition.GetTokenBucketLimiter(
        $"{kind} {http.Network()}",
        _ => new TokenBucketRateLimiterOptions { TokenLimit = limit.AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = limit.Every, QueueLimit = 0 });

    private static RateLimitPartition<string> ByCost(HttpContext http, RequestLimits limits, IReadOnlyList<string> costly) =>
        HttpMethods.IsPost(http.Request.Method) && !Explains(http) && costly.Contains(http.Request.Path.Value ?? "", StringComparer.OrdinalIgnoreCase)
            ? RateLimitPartition.GetConcurrencyLimiter("costly", _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = limits.CostlyAtOnce, QueueLimit = limits.CostlyWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            })
            : RateLimitPartition.GetNoLimiter("");

    private static async ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var http = rejected.HttpContext;
        var byNetwork = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out _);
        http.Response.StatusCode = byNetwork ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        if (Note(rejected, byNetwork ? "network" : "costly") > Explained)
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("しばらくお待ちください。時間をおいてから、もう一度操作してください。\n");
            return;
        }

        if (!SessionCookie.IsScript(http.Request))
        {
            // A form comes back to be sent again, with what was typed; anything else is explained by the page of the status.
            await http.RequestServices.GetRequiredService<KeptForms>().OfferAgainAsync(http);
        }
    }

    /// <returns>See <see cref="RefusedCount.Add"/>.</returns>
    private static int Note(OnRejectedContext rejected, string by)
    {
        var http = rejected.HttpContext;
        http.Response.Headers.RetryAfter = ((int)AgainAfter(rejected.Lease).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return http.RequestServices.GetRequiredService<RefusedCount>().Add(by, http.Network());
    }

    private static bool Opens(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    /// <summary>The page of a refusal, or that of a form that is offered again, in place of what was asked for.</summary>
    private static bool Explains(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null || KeptForms.IsOffered(http);
}
