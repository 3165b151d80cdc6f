using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shikaku.Web.Security;

/// <summary>The token that tells our own forms from those of others.</summary>
public static class FormTokens
{
    /// <param name="site">Together with the port: browsers keep the cookies of all ports of a machine together.</param>
    public static void AddFormTokens(this IServiceCollection services, string site, int port) => services.AddAntiforgery(antiforgery =>
    {
        antiforgery.Cookie.Name = $"shikaku-{site}-form-{port}";
        antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        antiforgery.Cookie.HttpOnly = true;
        antiforgery.SuppressXFrameOptionsHeader = true;
    });
}
