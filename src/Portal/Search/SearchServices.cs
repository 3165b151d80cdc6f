using Shikaku.Casework.Addresses;
using Shikaku.Portal.Counting;

namespace Shikaku.Portal.Search;

internal static class SearchServices
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<ArticleSearch>();
        services.AddScoped<SearchSite>();
        services.AddScoped<OwnCases>();
        services.AddSingleton<VainSearches>();
        services.AddSingleton<IMemoryCounts>(all => all.GetRequiredService<VainSearches>());
    }

    public static void MapSearch(this WebApplication app) => app.MapMethods(PortalAddresses.Search.JsonRoute, [HttpMethods.Get, HttpMethods.Head], FindAsync).AllowAnonymous();

    /// <summary>For other programs, and so as nobody signed in: what everybody may read, in the order of the page.</summary>
    private static async Task<IResult> FindAsync(HttpRequest request, SearchSite site, CancellationToken cancellationToken)
    {
        var found = await site.FindAsync(request.Query["q"].FirstOrDefault(), reader: null, cancellationToken);
        return Results.Json(new { results = found.Select(hit => new { title = hit.Title, url = hit.Url, kind = hit.Kind }) });
    }
}
