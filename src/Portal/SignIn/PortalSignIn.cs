using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

internal static class PortalSignIn
{
    public static void AddPortalSignIn(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddScoped<ChooseFacility>();
        services.AddScoped<ProveUser>();
        services.AddScoped<SignInCodes>();
        services.AddScoped(provider => new KnownBrowsers(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<AppDbContext>(), options.Cookies.Of("known"),
            options.CodeAtNewBrowser));
        services.AddSingleton(provider => new AskedCode(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), options.Cookies.Of("code")));
        services.AddScoped(provider => new AsksAgainFilter(provider.GetRequiredService<KeptForms>(), PortalAddresses.Account.Confirm));
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<FormFacilityFilter>());
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<AsksAgainFilter>());
        services.AddSessionCookie(options.Cookies, PortalAddresses.SignIn, CurrentUserLookup.ResumeAsync);
    }

    /// <summary>Signs this browser in; the rest of the request already counts as signed in.</summary>
    public static async Task EnterAsync(HttpContext context, SignInUser.SignedIn signedIn)
    {
        var services = context.RequestServices;
        var acting = new ActingAs(Actor.Portal(signedIn.UserId), Reason: null, services.GetRequiredService<TimeProvider>().GetUtcNow()) { Network = context.Network() };
        await services.GetRequiredService<SignInSessions>().EndReplacedAsync(SessionCookie.Present(context), acting, context.RequestAborted);
        var sessionId = signedIn.SessionId;
        await SessionCookie.SignInAsync(context, sessionId);
        await CurrentUserLookup.ResumeAsync(context, sessionId);
    }
}
