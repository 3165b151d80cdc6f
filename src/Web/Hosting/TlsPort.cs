using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Web.Hosting;

/// <summary>A port that speaks TLS alone.</summary>
public static class TlsPort
{
    public static void SpeakTls(this ListenOptions port, Action<HttpsConnectionAdapterOptions> how)
    {
        var failed = port.ApplicationServices.GetRequiredService<FailedHandshakes>();
        port.Use(next => connection => failed.WatchAsync(connection, next));
        port.UseHttps(how);
        port.Use(next => connection =>
        {
            FailedHandshakes.NoteDone(connection);
            return next(connection);
        });
    }

    internal static void AddTlsPort(this IServiceCollection services)
    {
        services.AddSingleton<FailedHandshakes>();
        services.AddHostedService(provider => provider.GetRequiredService<FailedHandshakes>());
    }
}
