using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.BetweenPages;
using Shikaku.Casework.PortalUsers;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.SignIn;

namespace Shikaku.Portal.Registration;

internal static class RegistrationServices
{
    public static void AddRegistration(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(new PortalLinks(options.PublicAddress));
        services.AddSingleton<Passwords>();
        services.AddSingleton<MailGate>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordHashes.Rounds);
        services.AddScoped<MailLinks>().AddScoped<MailAllowance>().AddScoped<PasswordTries>().AddScoped<PendingRegistrations>();
        services.AddSingleton<NumberEnquiries>();
        services.AddScoped<FindFacilityNumber>();
        services.AddScoped<FindFacility>().AddScoped<RegisterUser>().AddScoped<ActivateUser>().AddScoped<ResendActivation>();
        services.AddScoped<SignInUser>().AddScoped<AskPasswordReset>().AddScoped<ResetPassword>().AddScoped<ChangePassword>();
        services.AddScoped<AskMailChange>().AddScoped<ConfirmMailChange>().AddScoped<ChangeContact>();
        services.AddScoped<CredentialChanges>().AddScoped<TakeBackChange>();
        services.AddScoped<AddFacility>();
        services.AddScoped<GiveUpFacility>();
        services.AddScoped<ListColleagues>().AddScoped<RemoveColleague>();
        services.AddScoped<KeptBetweenPages>();
        services.AddSingleton<ITempDataProvider>(provider => ActivatorUtilities.CreateInstance<TempDataRows>(provider, options.Cookies.Of("kept")));
        services.AddPortalPasskeys(options);
    }
}
