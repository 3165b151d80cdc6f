using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Claims;
using Shikaku.Casework.DeviceReports;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

internal static class SubsidiesServices
{
    public static void AddSubsidies(this IServiceCollection services)
    {
        services.AddSingleton<SubsidyMails>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<FindSentClaim>();
        services.TryAddScoped<FindPayeeAccount>();
        services.AddScoped<FindDeviceModels>();
        services.AddScoped<CountDeviceReports>();
        services.AddScoped<ShowSubsidy>();
        services.AddScoped<PutSubsidyAside>();
        services.AddScoped<SubsidyGate>();
        services.AddScoped<SubmitSubsidyClaim>();
        services.AddScoped<AnswerSubsidyReturn>();
        services.AddScoped<SubsidyDrafts>();
        services.AddScoped<KeepSubsidy>();

        // One form and one check page for a new claim, in whichever round, and for the answer to a 差戻し: SubsidyAddress tells them apart.
        services.PostConfigure<RazorPagesOptions>(pages =>
        {
            const string another = PortalAddresses.Subsidies.RoundRoute;
            const string answer = PortalAddresses.Subsidies.AnswerRoute;
            pages.Conventions.AddPageRoute("/Subsidies/Index", another);
            pages.Conventions.AddPageRoute("/Subsidies/Apply", another + PortalAddresses.FieldsPart);
            pages.Conventions.AddPageRoute("/Subsidies/CheckAnswers", another + PortalAddresses.CheckAnswersPart);
            pages.Conventions.AddPageRoute("/Subsidies/Apply", answer + PortalAddresses.FieldsPart);
            pages.Conventions.AddPageRoute("/Subsidies/Apply", answer);
            pages.Conventions.AddPageRoute("/Subsidies/CheckAnswers", answer + PortalAddresses.CheckAnswersPart);
        });
    }
}
