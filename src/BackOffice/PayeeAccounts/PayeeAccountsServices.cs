using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;

namespace Shikaku.BackOffice.PayeeAccounts;

internal static class PayeeAccountsServices
{
    public static void AddPayeeAccounts(this IServiceCollection services, BackOfficeOptions options)
    {
        services.TryAddScoped<RevivePayments>();
        services.AddScoped<ShowWaitingAccounts>();
        services.AddScoped<DecidePayeeAccount>();
        services.AddScoped(provider =>
            new PayeeAccountMails(provider.GetRequiredService<AppDbContext>(), provider.GetRequiredService<Outbox>(), options.PortalAddress));
        services.TryAddScoped<FindPayeeAccount>();
        services.TryAddScoped<ShowIntroduction>();
    }
}
