using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Hosts.Addresses;

/// <summary>The endpoints of a running host, and which of them an address leads to.</summary>
internal sealed class RouteTable(IServiceProvider services)
{
    /// <summary>Of every site alike, made by the frame.</summary>
    private static readonly string[] Common = ["/assets/{hash}/{name}", "/errors/{code:int}", "/kept-form", "/healthz", "/metrics"];

    private readonly List<RouteEndpoint> endpoints =
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence),
    ];

    private readonly ParameterPolicyFactory policies = services.GetRequiredService<ParameterPolicyFactory>();

    /// <summary>As they are written, with a slash at the beginning.</summary>
    public IReadOnlyList<string> Templates => [.. endpoints.Select(Template).Except(Common, StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];

    /// <returns>Null: nothing is there.</returns>
    public string? Find(string address)
    {
        var path = address.Split('?', '#')[0];
        return endpoints.Find(endpoint => Leads(endpoint.RoutePattern, path)) is { } found ? Template(found) : null;
    }

    private static string Template(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private bool Leads(RoutePattern pattern, string path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), new RouteValueDictionary()).TryMatch(path, values)
            && pattern.ParameterPolicies.All(each => each.Value.All(policy =>
                policies.Create(pattern.GetParameter(each.Key), policy) is not IRouteConstraint constraint
                || constraint.Match(httpContext: null, route: null, each.Key, values, RouteDirection.IncomingRequest)));
    }
}
