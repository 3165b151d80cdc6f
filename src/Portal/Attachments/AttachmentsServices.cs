namespace Shikaku.Portal.Attachments;

internal static class AttachmentsServices
{
    public static void AddAttachments(this IServiceCollection services, PortalOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapAttachments(this WebApplication app)
    {
        _ = app;
    }
}
