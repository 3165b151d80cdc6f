using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Pages;
using Shikaku.CardApp.Sessions;
using Shikaku.CardApp.Settings;
using Shikaku.Rules.Bodies;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.CardApp;

/// <summary>マイナ資格確認アプリ: a web interface for the person at this machine, on loopback alone.</summary>
public static class CardAppHost
{
    private static readonly Dictionary<int, ErrorText> ErrorTexts = new()
    {
        [401] = new(
            "アプリのウィンドウから開いてください",
            "このページは、マイナ資格確認アプリを起動したときに開くウィンドウでだけ使えます。ウィンドウを閉じてしまったときは、アプリを起動し直してください。"),
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(CardAppHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        var options = builder.Configuration.GetSection("CardApp").Get<CardAppOptions>() ?? new CardAppOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });

        // Requests carry the start key and pages carry patients: the framework's own log lines stay out below warnings.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        AddServices(builder.Services, options);
        builder.Services.AddSingleton(HandedLink.From(args));
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseShikakuWeb(guards => guards.UseLoopbackGuard());
        app.UseSessionGuard();
        app.MapGet("/healthz", () => Results.Text("ok"));
        app.MapGet("/start", (HttpContext context, LaunchSession session, string? key) => session.Start(context, key));
        app.MapChecks();
        app.MapShikakuWeb();

        // The first look at the readers takes a moment: not when the first page is already waiting for it.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<CheckingDesk>());
        return app;
    }

    private static void AddServices(IServiceCollection services, CardAppOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<PasscodeLock>();
        services.AddSingleton<DeviceIdentity>();
        services.AddSingleton<Registration>();
        services.AddSingleton<ApiConnection>();
        services.AddSingleton<EligibilityApiClient>();
        services.AddSingleton<CheckOnCard>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<ICardDesk, PcscCardDesk>();
        services.AddSingleton<CheckingDesk>();
        services.AddSingleton<LaunchSession>();
        services.AddHostedService<StartAddress>();

        // Forms are as short-lived as the session: nothing of it is kept on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"shikaku-cardapp-form-{options.Port}";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddShikakuWeb(
            new SiteIdentity("マイナ資格確認アプリ", $"お困りのとき: {CallCentre.NameAndNumber}{CallCentre.Hours}"),
            typeof(CardAppHost).Assembly,
            ErrorTexts);
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Registration", RegistrationModel.AddressWithoutPasscode));
    }
}
