using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.TestKit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;

namespace Shikaku.Hosts.Hosting;

/// <summary>A reverse proxy (YARP) that ends TLS in front of a site, set up as docs/operations.md says.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly WebApplication proxy;

    private TlsProxy(WebApplication proxy) => this.proxy = proxy;

    /// <param name="port">Of the public address, on loopback.</param>
    /// <param name="site">Where the site listens.</param>
    /// <param name="keys">With a certificate for localhost.</param>
    public static async Task<TlsProxy> StartAsync(int port, Uri site, string keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        var certificate = X509Certificate2.CreateFromPemFile(Path.Combine(keys, "api-server.pem"), Path.Combine(keys, "api-server.key"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate)));
        Patience.Serve(builder);
        var route = new RouteConfig { RouteId = "all", ClusterId = "site", Match = new RouteMatch { Path = "{**rest}" } };
        var cluster = new ClusterConfig
        {
            ClusterId = "site",
            Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal) { ["one"] = new() { Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{site.Port}") } },
        };
        builder.Services.AddReverseProxy().LoadFromMemory([route.WithTransformUseOriginalHostHeader()], [cluster]);
        var proxy = builder.Build();
        proxy.MapReverseProxy();
        await proxy.StartAsync();
        return new TlsProxy(proxy);
    }

    public ValueTask DisposeAsync() => proxy.DisposeAsync();
}
