namespace Shikaku.Web.Serving;

/// <summary>What the layout calls the site.</summary>
/// <param name="ProductName">Stands in the header and at the end of every title.</param>
/// <param name="Help">One line at the foot of every page: whom to ask.</param>
public sealed record SiteIdentity(string ProductName, string Help);
