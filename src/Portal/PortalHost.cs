using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Sealing;
using Shikaku.Casework;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Claims;
using Shikaku.Portal.CoLocations;
using Shikaku.Portal.Cooperation;
using Shikaku.Portal.DeviceAccounts;
using Shikaku.Portal.Exemptions;
using Shikaku.Portal.OperationStart;
using Shikaku.Portal.PayeeAccounts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.Statistics;
using Shikaku.Portal.Subsidies;
using Shikaku.Portal.UsageApplications;
using Shikaku.Rules.Bodies;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;
using Shikaku.Web.Serving;

namespace Shikaku.Portal;

/// <summary>施術所等向け総合ポータルサイト.</summary>
public static class PortalHost
{
    private const string ConnectionDefaults = "Timeout=3;Command Timeout=10;Maximum Pool Size=32;Max Auto Prepare=50;Auto Prepare Min Usages=2;Application Name=portal;";

    private static readonly Dictionary<int, ErrorText> ErrorTexts = new()
    {
        [401] = new("ログインが必要です", "ログインしてから、もう一度操作してください。"),
        [409] = new(
            "別の方の施設の画面から送られました",
            "今ログインしている方の施設ではないため、何も登録していません。入力した内容は、ブラウザーの「戻る」で元の画面に戻ると残っています。元の画面を開いた方がログインし直して、もう一度送ってください。"),
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(PortalHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        configure?.Invoke(builder);
        var options = PortalOptions.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        // Addresses of requests carry the tokens of mailed links: the framework's own log lines stay out below warnings.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        AddServices(builder.Services, options);

        var app = builder.Build();
        app.UseShikakuWeb();
        app.UseAuthentication();
        app.Use(NoSuchPageAsync);
        app.UseAuthorization();
        app.MapGet("/healthz", HealthAsync).AllowAnonymous();
        app.MapAttachments();
        app.MapDeviceAccounts();
        app.MapClaims();
        app.MapPayeeAccounts();
        app.MapExemptions();
        app.MapStatistics();
        app.MapShikakuWeb();
        return app;
    }

    // Whoever types a wrong address hears so, and is not asked to sign in for it.
    private static Task NoSuchPageAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static void AddServices(IServiceCollection services, PortalOptions options)
    {
        var database = new NpgsqlConnectionStringBuilder(ConnectionDefaults + options.ConnectionString) { IncludeErrorDetail = false };
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => NpgsqlDataSource.Create(database));
        services.AddScoped(provider => AppDbContext.Open(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton(_ => MailSeal.Load(options.KeysFolder));
        services.AddSingleton(_ => SheetSeal.LoadPrivate(options.KeysFolder));
        services.AddScoped<Outbox>();
        services.AddScoped<FindProgrammes>();
        AddFeatures(services, options);

        services.AddDataProtection().SetApplicationName("Shikaku.Portal")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.KeysFolder, "portal-data-protection")));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = $"shikaku-portal-form-{options.Port}";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddShikakuWeb(
            new SiteIdentity(
                "施術所等向け総合ポータルサイト",
                $"お問い合わせ先: {CallCentre.NameAndNumber}{CallCentre.Hours}。お電話では、登録記号番号または機関コードと施設の名称を最初にお知らせください。",
                HomePath: "/")
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
        services.AddRegistration(options);
        services.AddUsageApplications(options);
        services.AddAttachments(options);
        services.AddDeviceAccounts(options);
        services.AddOperationStart();
        services.AddClaims();
        services.AddSubsidies(options);
        services.AddCooperation(options);
        services.AddPayeeAccounts(options);
        services.AddCoLocations(options);
        services.AddExemptions(options);
        services.AddStatistics();
    }

    private static async Task<IResult> HealthAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return Results.Text("ok");
    }
}
