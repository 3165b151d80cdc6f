using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Cooperation;

internal static class CooperationServices
{
    public static void AddCooperation(this IServiceCollection services)
    {
        services.AddSingleton<CooperationMails>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<FindSentClaim>();
        services.TryAddScoped<FindPayeeAccount>();
        services.AddScoped<CheckConditions>();
        services.AddScoped<ShowCooperation>();
        services.AddScoped<ReportGate>();
        services.AddScoped<SubmitActivityReport>();
        services.AddScoped<AnswerReportReturn>();
        services.AddScoped<ReportForms>();

        // One form and one check page for a new report, in whichever round, and for the answer to a 差戻し. After all else: AddRazorPages begins the conventions anew.
        services.PostConfigure<RazorPagesOptions>(pages =>
        {
            const string another = PortalAddresses.Cooperation.RoundRoute;
            const string answer = PortalAddresses.Cooperation.AnswerRoute;
            pages.Conventions.AddPageRoute("/Cooperation/Index", another);
            pages.Conventions.AddPageRoute("/Cooperation/Report", another + PortalAddresses.ReportPart);
            pages.Conventions.AddPageRoute("/Cooperation/CheckAnswers", another + PortalAddresses.CheckAnswersPart);
            pages.Conventions.AddPageRoute("/Cooperation/Report", answer);
            pages.Conventions.AddPageRoute("/Cooperation/CheckAnswers", answer + PortalAddresses.CheckAnswersPart);
        });
    }
}
