using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

internal static class PortalSignIn
{
    /// <summary>Installing an app takes its time.</summary>
    private static readonly TimeSpan AuthenticatorSetup = TimeSpan.FromMinutes(30);

    public static void AddPortalSignIn(this IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<SignInSessions>();
        services.AddScoped<ChooseFacility>();
        services.AddScoped<ProveUser>();
        services.AddScoped<SignInCodes>().AddScoped<PortalAuthenticator>().AddScoped<ChangeAuthenticator>();
        services.AddSingleton(provider => new NewAuthenticator(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), options.Cookies.Of("authenticator"), "施術所等ポータル", AuthenticatorSetup));
        services.AddScoped(provider => new SecondFactorDesk(provider.GetRequiredService<AppDbContext>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<MailedCodes>()));
        services.AddSingleton(new MailedCodes(options.CodeAtNewBrowser));
        services.AddScoped<ISecondFactorDesk>(provider => provider.GetRequiredService<SecondFactorDesk>());
        services.AddScoped(provider => new KnownBrowsers(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<AppDbContext>(), options.Cookies.Of("known")));
        services.AddSingleton(provider => new AskedCode(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), options.Cookies.Of("code")));
        services.AddScoped(provider => new AsksAgainFilter(
            provider.GetRequiredService<KeptForms>(), PortalAddresses.Account.Confirm, provider.GetRequiredService<ISecondFactorDesk>()));
        services.AddSingleton(provider => new MailedTokenFilter(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), options.Cookies.Of("link")));
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<MailedTokenFilter>());
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<FormFacilityFilter>());
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<AsksAgainFilter>());
        services.AddSessionCookie(options.Cookies, PortalAddresses.SignIn, CurrentUserLookup.ResumeAsync);
    }

    public static void MapPortalSignIn(this WebApplication app) =>
        app.MapGet(PortalAddresses.Account.AuthenticatorQrCode, (HttpContext context, NewAuthenticator authenticator) => authenticator.Qr(context));

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
