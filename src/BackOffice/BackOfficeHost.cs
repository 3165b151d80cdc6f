using Shikaku.BackOffice.Articles;
using Shikaku.BackOffice.AssistedEntries;
using Shikaku.BackOffice.Attachments;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Calls;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.CoLocations;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.Exemptions;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.Inquiries;
using Shikaku.BackOffice.Mail;
using Shikaku.BackOffice.Masters;
using Shikaku.BackOffice.PayeeAccounts;
using Shikaku.BackOffice.Payments;
using Shikaku.BackOffice.Search;
using Shikaku.BackOffice.ServiceStatus;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.BackOffice.Statistics;
using Shikaku.BackOffice.UsageApplications;
using Shikaku.Casework.Hosting;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Telemetry;
using Shikaku.Web.Hosting;
using Shikaku.Web.Limiting;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice;

/// <summary>審査・管理システム: reviewers, call centre, auditors, administrators. An origin of its own.</summary>
public static class BackOfficeHost
{
    private static readonly Dictionary<int, ErrorText> ErrorTexts = new()
    {
        [401] = new("ログインが必要です", "ログインしてから、もう一度操作してください。"),
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var frame = HostFrame.Begin(typeof(BackOfficeHost), args, configure);
        var options = frame.Settings.Read(BackOfficeOptions.Read);
        frame.Listen(options, longestBody: 1024 * 1024);
        AddServices(frame.Services, options);

        var app = frame.Build();
        app.UseShikakuWeb(guards => guards.UseSiteFront(options));
        app.UseNotedRefusals();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapHealth().AllowAnonymous();
        app.MapStaff();
        app.MapUsageApplications();
        app.MapAttachments();
        app.MapArticles();
        app.MapAudit();
        app.MapClaims();
        app.MapPayments();
        app.MapEnforcement();
        app.MapExemptions();
        app.MapCalls();
        app.MapStatistics();
        app.MapShikakuWeb();
        return app;
    }

    private static void AddServices(IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(_ => StaffSeal.Load(options.KeysFolder));
        services.AddSiteCasework("back-office", "Shikaku.BackOffice", options.ConnectionString, options.ConnectionFile, options.KeysFolder, SheetSeal.LoadPublic);
        services.AddStaffSignIn(options);
        AddFeatures(services, options);

        services.AddSiteFront(options);
        services.AddSiteLimits(options.Limits, OfficeAddresses.SignIn.Index, OfficeAddresses.SignIn.Password, OfficeAddresses.Account.Confirm, OfficeAddresses.Staff.Add);
        services.AddFormTokens(options.Cookies);
        services.AddShikakuWeb(
            new SiteIdentity(
                "審査・管理システム",
                "この画面には個人情報が含まれます。離席するときはログアウトしてください。",
                HomePath: OfficeAddresses.Start)
            {
                StyleSheets = ["backoffice.css"],
                Scripts = ["idle.js"],
            },
            typeof(BackOfficeHost).Assembly,
            ErrorTexts);
    }

    private static void AddFeatures(IServiceCollection services, BackOfficeOptions options)
    {
        services.AddStaff();
        services.AddUsageApplications(options);
        services.AddAttachments(options);
        services.AddFacilities(options);
        services.AddMail(options);
        services.AddMasters(options);
        services.AddAudit();
        services.AddClaims(options);
        services.AddPayeeAccounts();
        services.AddPayments(options);
        services.AddCoLocations();
        services.AddExemptions();
        services.AddInquiries();
        services.AddAssistedEntries();
        services.AddCalls();
        services.AddEnforcement(options);
        services.AddStatistics();
        services.AddServiceStatus(options);
        services.AddSearch();
        services.AddArticles(options);
        if (options.BackgroundWork)
        {
            services.AddSingleton<ShowQueueAges>();
            services.AddHostedService<QueueAges>();
        }
    }
}
