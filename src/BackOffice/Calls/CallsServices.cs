using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Articles;
using Shikaku.Casework.Calls;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.NextSteps;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Subsidies;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Calls;

internal static class CallsServices
{
    public static void AddCalls(this IServiceCollection services)
    {
        services.AddScoped<ShowCallDesk>();
        services.AddScoped<ShowPeoplesSteps>();
        services.AddScoped<ListDeskTerminals>();
        services.AddScoped<ListOpenTickets>();
        services.AddScoped<ListDeskClaims>();
        services.AddScoped<ListCalls>();
        services.AddScoped<GatherTimeline>().AddScoped<TimelineOfCases>().AddScoped<TimelineOfTerminals>().AddScoped<TimelineOfContacts>();
        services.AddScoped<RecordCall>();
        services.AddScoped<ListDeskMails>().AddScoped<ChooseGuidance>().AddScoped<SendGuidance>().AddScoped<ResendCaseMail>();
        services.TryAddScoped<UsageApplicationMails>();
        services.TryAddSingleton<ArticleShelf>();
        services.AddScoped<CountCallReasons>();
        services.AddScoped<ShowNextSteps>();
        services.AddScoped<GatherMoney>();
        services.AddScoped<ShowReliance>();
        services.TryAddScoped<ShowSubsidy>();
        services.TryAddScoped<ShowCooperation>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<FindSentClaim>();
        services.TryAddScoped<FindPayeeAccount>();
    }

    public static void MapCalls(this WebApplication app) =>
        app.MapGet(OfficeAddresses.Desk.LetterRoute, GuidanceLetterFile.GetAsync).RequireAuthorization(new MayAttribute(StaffRight.AnswerCalls));
}
