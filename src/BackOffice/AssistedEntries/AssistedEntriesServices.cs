using Shikaku.Casework.AssistedEntries;

namespace Shikaku.BackOffice.AssistedEntries;

internal static class AssistedEntriesServices
{
    public static void AddAssistedEntries(this IServiceCollection services) => services.AddScoped<ShowEntries>().AddScoped<EnterForCaller>().AddScoped<WithdrawEntry>();
}
