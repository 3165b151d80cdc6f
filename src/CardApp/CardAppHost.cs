using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.CardApp.Checking;
using Shikaku.CardApp.DeviceAccounts;
using Shikaku.CardApp.Eligibility;
using Shikaku.CardApp.Pages;
using Shikaku.CardApp.Registration;
using Shikaku.CardApp.Sessions;
using Shikaku.CardApp.Settings;
using Shikaku.Rules.Bodies;
using Shikaku.Web.Hosting;
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
        var frame = HostFrame.Begin(typeof(CardAppHost), args, configure);
        var options = frame.Settings.Read(CardAppOptions.Read);
        frame.Listen(IPAddress.Loopback, options.Port, longestBody: 64 * 1024);
        AddServices(frame.Services, options);
        frame.Services.AddSingleton(HandedLink.From(args));

        var app = frame.Build();
        app.UseShikakuWeb(guards => guards.UseLoopbackGuard());
        app.UseSessionGuard();
        app.MapHealth();
        app.MapGet(CardAppAddresses.Start, (HttpContext context, LaunchSession session, string? key) => session.Start(context, key));
        app.MapChecks();
        app.MapShikakuWeb();

        // The first look at the readers takes a moment: not when the first page is already waiting for it.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<CheckingDesk>());
        return app;
    }

    private static void AddServices(IServiceCollection services, CardAppOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<DataFolder>();
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<PasscodeLock>();
        services.AddSingleton<DeviceIdentity>();
        services.AddSingleton<DeviceRegistration>();
        services.AddSingleton<ApiConnection>();
        services.AddSingleton<EligibilityApiClient>();
        services.AddSingleton<CheckOnCard>();
        services.AddSingleton<AttemptRunner>();
        services.AddSingleton<ReaderReports>();
        services.TryAddSingleton<ICardDesk, PcscCardDesk>();
        services.AddSingleton<CheckingDesk>();
        services.AddSingleton<LaunchSession>();
        services.AddHostedService<StartAddress>();

        // Forms are as short-lived as the session: nothing of it is kept on disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddFormTokens(new CookieNames("cardapp", new Uri("http://127.0.0.1"), options.Port));
        services.AddShikakuWeb(
            new SiteIdentity("マイナ資格確認アプリ", $"お困りのとき: {CallCentre.NameAndNumber}{CallCentre.Hours}"),
            typeof(CardAppHost).Assembly,
            ErrorTexts);
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Registration", CardAppAddresses.PasscodeForgotten));
    }
}
