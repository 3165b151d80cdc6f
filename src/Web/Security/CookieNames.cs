using System.Globalization;

namespace Shikaku.Web.Security;

/// <summary>Names of a site's cookies. With the port: browsers keep the cookies of all ports of a machine together.</summary>
/// <param name="Site">Such as "portal".</param>
public sealed record CookieNames(string Site, int Port)
{
    /// <summary>Who is signed in.</summary>
    public string Session { get; } = string.Create(CultureInfo.InvariantCulture, $"shikaku-{Site}-{Port}");

    /// <param name="use">What it keeps.</param>
    public string Of(string use) => string.Create(CultureInfo.InvariantCulture, $"shikaku-{Site}-{use}-{Port}");
}
