using Shikaku.Casework.AssistedEntries;

namespace Shikaku.Portal.AssistedEntries;

internal static class AssistedEntriesServices
{
    public static void AddAssistedEntries(this IServiceCollection services) => services.AddScoped<SettleEntry>();
}
