using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;

namespace Shikaku.BackOffice.PayeeAccounts;

internal static class PayeeAccountsServices
{
    public static void AddPayeeAccounts(this IServiceCollection services)
    {
        services.TryAddScoped<RevivePayments>();
        services.AddScoped<ShowWaitingAccounts>();
        services.AddScoped<DecidePayeeAccount>();
        services.AddScoped<PayeeAccountMails>();
        services.TryAddScoped<FindPayeeAccount>();
        services.TryAddScoped<ShowIntroduction>();
    }
}
