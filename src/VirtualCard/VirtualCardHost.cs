using System.Net;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Shikaku.Readers;
using Shikaku.VirtualCard.Panel;
using Shikaku.VirtualCard.Shelf;
using Shikaku.VirtualCard.Vpcd;
using Shikaku.Web.Hosting;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.VirtualCard;

/// <summary>The process that holds a virtual card: a page and a JSON interface on this machine alone.</summary>
public static class VirtualCardHost
{
    /// <summary>No request to the panel carries more than a card's name.</summary>
    private const int LongestBody = 16 * 1024;

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var frame = HostFrame.Begin(typeof(VirtualCardHost), args, configure);
        var options = frame.Settings.Read(VirtualCardOptions.Read);
        frame.Listen(IPAddress.Loopback, options.Port, LongestBody);
        AddServices(frame.Services, options);

        var app = frame.Build();
        app.UseShikakuWeb(guards => guards.UseLoopbackGuard(LoopbackCallers.OwnPagesAndPrograms));
        app.MapHealth();
        app.MapCardEndpoints();
        app.MapShikakuWeb();
        return app;
    }

    private static void AddServices(IServiceCollection services, VirtualCardOptions options)
    {
        services.AddSingleton(new CardShelf(options.CardsFolder));
        services.AddSingleton(provider => new VirtualCardDevice(
            options.VpcdPort,
            options.ReaderClaims is { } folder ? new VirtualReaderClaims(folder, options.Home) : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<VirtualCardDevice>>()));
        services.AddSingleton<CardPlacement>();

        // The pages have no form tokens; without this the framework would keep keys for them in the user's home.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddShikakuWeb(
            new SiteIdentity("仮想マイナンバーカード", "架空の人のカードです。本物のマイナンバーカードの代わりには使えません。"),
            typeof(VirtualCardHost).Assembly);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
    }
}
