using Shikaku.Casework.Addresses;
using Shikaku.Casework.Hosting;
using Shikaku.Casework.Sealing;
using Shikaku.Portal.Articles;
using Shikaku.Portal.AssistedEntries;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Callbacks;
using Shikaku.Portal.Claims;
using Shikaku.Portal.CoLocations;
using Shikaku.Portal.Cooperation;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.Handouts;
using Shikaku.Portal.Inquiries;
using Shikaku.Portal.OpenFacilities;
using Shikaku.Portal.OperationStart;
using Shikaku.Portal.PayeeAccounts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.Search;
using Shikaku.Portal.ServiceStatus;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.Statistics;
using Shikaku.Portal.Subsidies;
using Shikaku.Portal.UsageApplications;
using Shikaku.Web.Hosting;
using Shikaku.Web.Limiting;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.Portal;

/// <summary>施術所等向け総合ポータルサイト.</summary>
public static class PortalHost
{
    private static readonly Dictionary<int, ErrorText> ErrorTexts = new()
    {
        [401] = new("ログインが必要です", "ログインしてから、もう一度操作してください。"),
        [409] = new(
            "別の方の施設の画面から送られました",
            "今ログインしている方の施設ではないため、何も登録していません。入力した内容は、ブラウザーの「戻る」で元の画面に戻ると残っています。元の画面を開いた方がログインし直して、もう一度送ってください。"),
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var frame = HostFrame.Begin(typeof(PortalHost), args, configure);
        var options = frame.Settings.Read(PortalOptions.Read);
        frame.Listen(options, longestBody: 1024 * 1024);
        AddServices(frame.Services, options);

        var app = frame.Build();
        app.UseShikakuWeb(guards => guards.UseSiteFront(options));
        app.UseAuthentication();
        app.UsePackedPages(http => http.MeOrNobody() is not null);
        app.UseRateLimiter();
        app.UseNoSuchPage();
        app.UseAuthorization();
        app.MapHealth().AllowAnonymous();
        app.MapArticles();
        app.MapSearch();
        app.MapHandouts();
        app.MapAttachments();
        app.MapDeviceAccounts();
        app.MapPortalSignIn();
        app.MapClaims();
        app.MapPayeeAccounts();
        app.MapExemptions();
        app.MapStatistics();
        app.MapOpenFacilities();
        app.MapServiceStatus();
        app.MapShikakuWeb();
        return app;
    }

    private static void AddServices(IServiceCollection services, PortalOptions options)
    {
        services.AddSiteCasework("portal", "Shikaku.Portal", options.ConnectionString, options.ConnectionFile, options.KeysFolder, SheetSeal.LoadPrivate);
        AddFeatures(services, options);

        services.AddSiteFront(options);
        services.AddSiteLimits(
            options.Limits,
            PortalAddresses.SignIn, PortalAddresses.Registration.Register, PortalAddresses.Registration.Activate, PortalAddresses.Password.Reset,
            PortalAddresses.Account.Confirm, PortalAddresses.Account.Password, PortalAddresses.Account.Mail, PortalAddresses.PayeeAccount.CheckAnswers);
        services.AddPackedPages();
        services.AddFormTokens(options.Cookies);
        services.AddShikakuWeb(
            new SiteIdentity(
                "施術所等向け総合ポータルサイト",
                Help: null,
                HomePath: PortalAddresses.Start)
            {
                StyleSheets = ["portal.css"],
                About = http => http.MeOrNobody() is { HoldsSeveral: true } me ? me.FacilityName : null,
                FormField = FormFacilityFilter.FieldOf,
            },
            typeof(PortalHost).Assembly,
            ErrorTexts);
    }

    private static void AddFeatures(IServiceCollection services, PortalOptions options)
    {
        services.AddPortalSignIn(options);
        services.AddArticles();
        services.AddSearch();
        services.AddHandouts();
        services.AddRegistration(options);
        services.AddDrafts();
        services.AddUsageApplications(options);
        services.AddAttachments(options);
        services.AddDeviceAccounts(options);
        services.AddOperationStart();
        services.AddClaims();
        services.AddSubsidies();
        services.AddCooperation();
        services.AddPayeeAccounts();
        services.AddCoLocations();
        services.AddExemptions();
        services.AddStatistics();
        services.AddInquiries();
        services.AddAssistedEntries();
        services.AddCallbacks();
        services.AddOpenFacilities();
        services.AddServiceStatus();
    }
}
