using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Shikaku.Casework;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.Web.Pages;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.SignIn;

internal static class StaffSignIn
{
    public static void AddStaffSignIn(this IServiceCollection services, BackOfficeOptions options)
    {
        var cookies = options.Cookies;
        services.AddScoped<SignInSessions>();
        services.AddSessionCookie(cookies, OfficeAddresses.SignIn.Index, CurrentStaffLookup.ResumeAsync);
        services.AddScoped(provider => new AsksAgainFilter(provider.GetRequiredService<KeptForms>(), OfficeAddresses.Account.Confirm));
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<AsksAgainFilter>());
        services.AddStaffPolicies();

        services.AddIdentityCore<StaffUser>()
            .AddUserStore<UserOnlyStore<StaffUser, AppDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, StaffPasskey>>();
        services.AddScoped<IPasskeyHandler<StaffUser>, PasskeyHandler<StaffUser>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });

        services.AddScoped(provider => new SignInSteps(Protection(provider), Time(provider), provider.GetRequiredService<AppDbContext>(), cookies.Of("step")));
        services.AddSingleton(provider => new NewAuthenticator(Protection(provider), Time(provider), cookies.Of("authenticator"), "資格確認 審査・管理", SignInLimits.Setup));
        services.AddSingleton(provider => new PasskeyState(Protection(provider), Time(provider), cookies.Of("passkey")));
        services.AddScoped<StaffPasskeyRequests>();
        services.AddScoped<StaffSessions>();
        services.AddScoped<CheckStaffPassword>();
        services.AddScoped<CheckStaffCode>();
        services.AddScoped<BeginStaffSession>();
        services.AddScoped<SetStaffPassword>();
        services.AddScoped<ProveStaff>();
        services.AddScoped<EnrolAuthenticator>();
        services.AddScoped<AddStaffPasskey>();
        services.AddScoped<RemoveSecondFactor>();
        services.AddSingleton(new StaffLinks(options.PublicAddress + OfficeAddresses.Account.TakeBack));
        services.AddScoped<StaffCredentialChanges>();
        services.AddScoped<TakeBackStaffChange>();
        services.AddSingleton(provider => new MailedTokenFilter(Protection(provider), Time(provider), cookies.Of("link")));
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<MailedTokenFilter>());
    }

    public static void MapStaffSignIn(this WebApplication app)
    {
        app.MapGet(OfficeAddresses.SignIn.QrCode, (HttpContext context, NewAuthenticator authenticator) => authenticator.Qr(context)).AllowAnonymous();

        // Asking is being there: the look-up of the session has renewed it.
        app.MapGet(OfficeAddresses.Account.Session, (HttpContext context, TimeProvider time) =>
            Results.Json(new { seconds = (int)SessionTerms.Staff.LeftAt(context.Me().SignedInAt, time.GetUtcNow()).TotalSeconds }));
    }

    private static IDataProtectionProvider Protection(IServiceProvider provider) => provider.GetRequiredService<IDataProtectionProvider>();

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
