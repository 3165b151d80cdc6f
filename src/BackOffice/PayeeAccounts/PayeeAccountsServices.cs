using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.BackOffice.Cooperation;
using Shikaku.Casework;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;

namespace Shikaku.BackOffice.PayeeAccounts;

/// <summary>振込先口座 and the reminders of 協力金.</summary>
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
        services.TryAddScoped<FindProgrammes>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<CheckConditions>();
        services.AddSingleton(new CooperationMails(options.PortalAddress));
        services.AddScoped<SendRoundReminders>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<RoundReminderJob>();
        }
    }

    public static void MapPayeeAccounts(this WebApplication app) => _ = app;
}
