using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.CookieKeys;

public static class CookieKeysServices
{
    /// <summary>Keys of cookies and form tokens in the database: hosts of the same application read what another one wrote.</summary>
    /// <param name="earlier">The folder that once held them.</param>
    public static void AddCookieKeys(this IServiceCollection services, string application, string earlier)
    {
        services.AddScoped(provider => CookieKeysContext.Open(provider.GetRequiredService<NpgsqlDataSource>(), application));
        services.AddDataProtection().SetApplicationName(application).PersistKeysToDbContext<CookieKeysContext>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlEncryptor = new SealedKeyEncryptor(provider.GetRequiredService<CookieSeal>, SealPurpose.CookieKeyOf(application));
            options.XmlRepository = new EarlierKeys(
                options.XmlRepository!, options.XmlEncryptor, earlier, provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<ILogger<EarlierKeys>>());
        }));
    }
}
