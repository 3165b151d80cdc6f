using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Calls;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.NextSteps;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Subsidies;

namespace Shikaku.BackOffice.Calls;

internal static class CallsServices
{
    public static void AddCalls(this IServiceCollection services)
    {
        services.AddScoped<ShowCallDesk>();
        services.AddScoped<ShowPeoplesSteps>();
        services.AddScoped<ListDeskTerminals>();
        services.AddScoped<ListOpenTickets>();
        services.AddScoped<ShowNextSteps>();
        services.AddScoped<GatherMoney>();
        services.AddScoped<ShowReliance>();
        services.TryAddScoped<ShowSubsidy>();
        services.TryAddScoped<ShowCooperation>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<FindSentClaim>();
        services.TryAddScoped<FindPayeeAccount>();
    }
}
