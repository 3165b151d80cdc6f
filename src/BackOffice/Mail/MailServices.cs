using Shikaku.Casework.Addresses;
using System.Security.Cryptography.X509Certificates;
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
        services.AddSingleton(provider => ReadSettings(provider.GetRequiredService<IConfiguration>()));
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

    /// <summary>Section "Smtp": Host, Port, StartTls, User, Password or PasswordFile, From, Authority (a PEM file).</summary>
    internal static SmtpSettings ReadSettings(IConfiguration configuration)
    {
        var smtp = configuration.GetSection("Smtp");
        var settings = new SmtpSettings
        {
            Host = smtp["Host"] ?? "localhost",
            Port = smtp.GetValue("Port", 25),
            StartTls = smtp.GetValue("StartTls", false),
            User = smtp["User"] is { Length: > 0 } user ? user : null,
            Password = smtp["PasswordFile"] is { Length: > 0 } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : smtp["Password"],
            From = smtp["From"] ?? "no-reply@localhost",
            Authority = smtp["Authority"] is { Length: > 0 } authority ? X509CertificateLoader.LoadCertificateFromFile(authority) : null,
        };
        return settings.User is null || settings.StartTls
            ? settings
            : throw new InvalidOperationException("Configuration Smtp:User needs Smtp:StartTls: a password never travels in the clear.");
    }
}
