using Shikaku.Casework.Search;

namespace Shikaku.BackOffice.Search;

internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services) => services.AddScoped<ListVainSearches>();
}
