using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Web.Security;

/// <summary>The token that tells our own forms from those of others.</summary>
public static class FormTokens
{
    public static void AddFormTokens(this IServiceCollection services, CookieNames cookies) => services.AddAntiforgery(antiforgery =>
    {
        cookies.Name(antiforgery.Cookie, cookies.Of("form"));
        antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        antiforgery.Cookie.HttpOnly = true;
        antiforgery.SuppressXFrameOptionsHeader = true;
    });
}
