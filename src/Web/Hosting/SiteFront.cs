using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shikaku.Web.Hosting;

/// <summary>How a site is reached (docs/adr/0029-behind-tls.md): by its own names alone, through the proxies it was told of, and where its address says so by TLS alone.</summary>
public static partial class SiteFront
{
    /// <summary>ASVS 3.4.1 asks for a year at least.</summary>
    private static readonly TimeSpan StrictFor = TimeSpan.FromDays(2 * 365);

    public static void AddSiteFront(this IServiceCollection services, SiteOptions options)
    {
        services.Configure<HostFilteringOptions>(filter =>
        {
            filter.AllowedHosts = [.. options.Hosts];
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null; // As far as the proxies are ours.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.Proxies)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        services.AddHsts(hsts =>
        {
            hsts.MaxAge = StrictFor;
            hsts.IncludeSubDomains = true;
            hsts.ExcludedHosts.Clear();
        });
    }

    /// <summary>Before whatever asks for the scheme or for who is calling.</summary>
    public static void UseSiteFront(this IApplicationBuilder app, SiteOptions options)
    {
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (options.Cookies.AreSecure)
        {
            app.UseHsts();
            app.UseTlsAlone();
        }
    }

    /// <summary>
    /// A proxy that is not named, or does not say how it was asked, would have the cookies go in the clear: nothing is answered but the question of health, which
    /// whoever distributes the load may ask by itself.
    /// </summary>
    private static void UseTlsAlone(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SiteFront).FullName!);
        var said = 0;
        app.Use(async (context, next) =>
        {
            if (context.Request.IsHttps || context.Request.Path == HealthEndpoint.Path)
            {
                await next(context);
                return;
            }

            if (Interlocked.Exchange(ref said, 1) == 0)
            {
                Log.AskedInTheClear(logger);
            }

            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync("この接続は暗号化されていません。https:// で始まるアドレスから開いてください。\n");
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Asked without TLS though the public address begins with https://: name the proxy in Proxy:Trusted, and have it send X-Forwarded-Proto (docs/operations.md)")]
        public static partial void AskedInTheClear(ILogger logger);
    }
}
