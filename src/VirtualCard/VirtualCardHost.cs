using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Shikaku.Readers;
using Shikaku.VirtualCard.Panel;
using Shikaku.VirtualCard.Shelf;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.VirtualCard;

/// <summary>The process that holds a virtual card: a page and a JSON interface on this machine alone.</summary>
public static class VirtualCardHost
{
    /// <summary>No request to the panel carries more than a card's name.</summary>
    private const int LongestBody = 16 * 1024;

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(VirtualCardHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var options = builder.Configuration.GetSection("VirtualCard").Get<VirtualCardOptions>() ?? new VirtualCardOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        AddServices(builder.Services, options);

        var app = builder.Build();
        app.UseMiddleware<OwnPagesOnly>();
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/panel.css", () => Results.Stream(typeof(VirtualCardHost).Assembly.GetManifestResourceStream("panel.css")!, "text/css"));
        app.MapCardEndpoints();
        app.MapRazorPages();
        return app;
    }

    private static void AddServices(IServiceCollection services, VirtualCardOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new CardShelf(options.CardsFolder));
        services.AddSingleton(provider => new VirtualCardDevice(
            options.VpcdPort,
            options.ReaderClaims is { } folder ? new VirtualReaderClaims(folder, options.Home) : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<VirtualCardDevice>>()));
        services.AddSingleton<CardPlacement>();
        services.AddRazorPages(pages => pages.RootDirectory = "/Panel");
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
    }
}
