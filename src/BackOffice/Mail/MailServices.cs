namespace Shikaku.BackOffice.Mail;

internal static class MailServices
{
    public static void AddMail(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapMail(this WebApplication app)
    {
        _ = app;
    }
}
