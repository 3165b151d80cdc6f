using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Security;

/// <summary>
/// Names of a site's cookies. Where the site is reached by TLS browsers keep them for its host alone and never send them in the clear (<c>__Host-</c>). With the port, where it is not the usual
/// one: browsers keep the cookies of all ports of a machine together.
/// </summary>
public sealed class CookieNames
{
    private const string ForThisHostAlone = "__Host-";

    private readonly string prefix;
    private readonly string suffix;

    /// <param name="site">Such as "portal".</param>
    /// <param name="publicAddress">What its addresses begin with.</param>
    /// <param name="port">Where it listens.</param>
    public CookieNames(string site, Uri publicAddress, int port)
    {
        AreSecure = publicAddress.Scheme == Uri.UriSchemeHttps;
        prefix = (AreSecure ? ForThisHostAlone : "") + "shikaku-" + site;
        suffix = AreSecure && publicAddress.IsDefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $"-{(AreSecure ? publicAddress.Port : port)}");
    }

    /// <summary>For TLS alone.</summary>
    public bool AreSecure { get; }

    /// <summary>Who is signed in.</summary>
    public string Session => prefix + suffix;

    /// <param name="use">What it keeps.</param>
    public string Of(string use) => $"{prefix}-{use}{suffix}";

    /// <summary>Of a cookie that the framework writes.</summary>
    public void Name(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SecurePolicy = AreSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Of a cookie of our own, for this site's own pages.</summary>
    /// <param name="sameSite">Lax: it has to come along when another site has led here.</param>
    public static CookieOptions Options(HttpContext context, string name, SameSiteMode sameSite = SameSiteMode.Strict) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = sameSite,
        Secure = context.Request.IsHttps || name.StartsWith(ForThisHostAlone, StringComparison.Ordinal),
    };
}
