using Shikaku.Casework.Addresses;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Reminding;
using Shikaku.Casework.Subsidies;

namespace Shikaku.BackOffice.Mail;

internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<ShowMailDelivery>();
        services.AddScoped<ResendMail>();
        services.AddScoped<DiscardMail>();
        services.AddSingleton(options.Smtp);
        services.AddSingleton<DeliverMails>();
        AddReminders(services, options);
        if (options.BackgroundWork)
        {
            services.AddHostedService<MailDelivery>();
            services.AddHostedService<ReminderJob>();
        }
    }

    private static void AddReminders(IServiceCollection services, BackOfficeOptions options)
    {
        services.AddScoped<RemindFacility>();
        services.AddScoped<SendReminders>();
        services.TryAddScoped<ShowIntroduction>();
        services.TryAddScoped<CheckConditions>();
        services.AddSingleton(new PortalLinks(options.PortalAddress));
        services.AddSingleton<CooperationMails>();
        services.AddScoped<SendRoundReminders>();
        services.TryAddSingleton<SubsidyMails>();
        services.AddScoped<SendUseReportReminders>();
    }
}
