using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Hosts.BadInput;

/// <summary>What a host answers on, as its own routing table says: a new page is in it without being told.</summary>
internal static class SiteEndpoints
{
    /// <summary>All but those of files, each once.</summary>
    public static IReadOnlyList<RoutePattern> Patterns(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern)
            .Where(pattern => !IsFile(pattern)).DistinctBy(pattern => Fill(pattern, "x"), StringComparer.Ordinal).OrderBy(pattern => Fill(pattern, "x"), StringComparer.Ordinal),
    ];

    /// <summary>The address with each parameter replaced by <paramref name="value"/>.</summary>
    public static string Fill(RoutePattern pattern, string value) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => value,
    }))));

    private static bool IsFile(RoutePattern pattern) =>
        pattern.Parameters.Count == 0 && pattern.PathSegments is [.., { Parts: [RoutePatternLiteralPart last] }] && last.Content.Contains('.', StringComparison.Ordinal);
}
