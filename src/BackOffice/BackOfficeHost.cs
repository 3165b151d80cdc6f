using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Shikaku.BackOffice.Attachments;
using Shikaku.BackOffice.Audit;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.CoLocations;
using Shikaku.BackOffice.Enforcement;
using Shikaku.BackOffice.Exemptions;
using Shikaku.BackOffice.Facilities;
using Shikaku.BackOffice.Mail;
using Shikaku.BackOffice.PayeeAccounts;
using Shikaku.BackOffice.Payments;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.Staff;
using Shikaku.BackOffice.Statistics;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Sealing;
using Shikaku.Casework;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice;

/// <summary>審査・管理システム: reviewers, call centre, auditors, administrators. An origin of its own.</summary>
public static class BackOfficeHost
{
    private const string ConnectionDefaults = "Timeout=3;Command Timeout=10;Maximum Pool Size=32;Max Auto Prepare=50;Auto Prepare Min Usages=2;Application Name=back-office;";

    private static readonly Dictionary<int, ErrorText> ErrorTexts = new()
    {
        [401] = new("ログインが必要です", "ログインしてから、もう一度操作してください。"),
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(BackOfficeHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var options = BackOfficeOptions.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        AddServices(builder.Services, options);

        var app = builder.Build();
        app.UseShikakuWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/healthz", HealthAsync).AllowAnonymous();
        app.MapStaff();
        app.MapReview();
        app.MapAttachments();
        app.MapAudit();
        app.MapClaims();
        app.MapPayments();
        app.MapEnforcement();
        app.MapExemptions();
        app.MapStatistics();
        app.MapShikakuWeb();
        return app;
    }

    private static void AddServices(IServiceCollection services, BackOfficeOptions options)
    {
        var database = new NpgsqlConnectionStringBuilder(ConnectionDefaults + options.ConnectionString) { IncludeErrorDetail = false };
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        services.AddScoped(provider => AppDbContext.Open(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(_ => MailSeal.Load(options.KeysFolder));
        services.AddSingleton(_ => SheetSeal.LoadPublic(options.KeysFolder));
        services.AddScoped<Outbox>();
        services.AddScoped<FindProgrammes>();
        services.AddStaffSignIn(options);
        AddFeatures(services, options);

        services.AddDataProtection().SetApplicationName("Shikaku.BackOffice")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.KeysFolder, "backoffice-data-protection")));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"shikaku-backoffice-form-{options.Port}";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddShikakuWeb(
            new SiteIdentity(
                "審査・管理システム",
                "この画面には個人情報が含まれます。離席するときはログアウトしてください。",
                HomePath: "/")
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
        services.AddReview(options);
        services.AddAttachments(options);
        services.AddFacilities(options);
        services.AddMail(options);
        services.AddAudit();
        services.AddClaims(options);
        services.AddPayeeAccounts(options);
        services.AddPayments(options);
        services.AddCoLocations(options);
        services.AddExemptions();
        services.AddEnforcement(options);
        services.AddStatistics();
    }

    private static async Task<IResult> HealthAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return Results.Text("ok");
    }
}
