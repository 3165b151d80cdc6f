using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Serving;

/// <summary>What the layout calls the site.</summary>
/// <param name="ProductName">Stands in the header and at the end of every title.</param>
/// <param name="Help">One line at the foot of every page: whom to ask. Null: the host's own _FooterNote says it.</param>
/// <param name="HomePath">Where the name in the header leads; null: nowhere.</param>
public sealed record SiteIdentity(string ProductName, string? Help, string? HomePath = null)
{
    /// <summary>The host's own style sheets, after shikaku.css, by asset name.</summary>
    public IReadOnlyList<string> StyleSheets { get; init; } = [];

    /// <summary>Whose pages they are, for the titles, where one person may see those of several.</summary>
    public Func<HttpContext, string?> About { get; init; } = _ => null;

    /// <summary>A field that every form carries, to say whom it was opened for.</summary>
    public Func<HttpContext, (string Name, string Value)?> FormField { get; init; } = _ => null;

    /// <summary>The host's own scripts (modules, deferred), by asset name.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];
}
