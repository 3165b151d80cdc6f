using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.CookieKeys;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.Hosting;

/// <summary>What portal and back office have alike from here.</summary>
public static class SiteCasework
{
    /// <param name="name">Of the site: "portal".</param>
    /// <param name="application">Whose cookies they are: those of another one cannot be read.</param>
    public static void AddSiteCasework(
        this IServiceCollection services, string name, string application, string connectionString, string? connectionFile, string keysFolder, Func<string, SheetSeal> loadSheetSeal)
    {
        services.AddDatabase(name, connectionString, connectionFile);
        services.AddSingleton(_ => MailSeal.Load(keysFolder));
        services.AddSingleton(_ => CookieSeal.Load(keysFolder, name));
        services.AddSingleton(_ => loadSheetSeal(keysFolder));
        services.AddHealthChecks().AddCheck<KeysHealth>("keys");
        services.AddCookieKeys(application, earlier: Path.Combine(keysFolder, name.Replace("-", "", StringComparison.Ordinal) + "-data-protection"));
        services.AddScoped<Outbox>();
        services.AddScoped<FindProgrammes>();
    }
}
