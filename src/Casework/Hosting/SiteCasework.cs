using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.Hosting;

/// <summary>What portal and back office have alike from here.</summary>
public static class SiteCasework
{
    /// <param name="name">Of the site: "portal".</param>
    /// <param name="application">What its cookies are for; of another one they cannot be read.</param>
    public static void AddSiteCasework(this IServiceCollection services, string name, string application, string connectionString, string keysFolder, Func<string, SheetSeal> loadSheetSeal)
    {
        services.AddDatabase(name, connectionString);
        services.AddSingleton(_ => MailSeal.Load(keysFolder));
        services.AddSingleton(_ => loadSheetSeal(keysFolder));
        services.AddHealthChecks().AddCheck<KeysHealth>("keys");
        services.AddScoped<Outbox>();
        services.AddScoped<FindProgrammes>();
        services.AddDataProtection().SetApplicationName(application)
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(keysFolder, application[(application.IndexOf('.', StringComparison.Ordinal) + 1)..].ToLowerInvariant() + "-data-protection")));
    }
}
