using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;

namespace Shikaku.Portal.Attachments;

internal static class AttachmentsServices
{
    public static void AddAttachments(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(new AttachmentFiles(options.FilesFolder));
        services.AddSingleton(new ScanWork(options.ScannerSocket is not null));
        services.AddConfinement(options.ConvertersMayBeUnconfined);
        services.AddSingleton(options.Uploads);
        services.AddSingleton<UploadSpace>();
        services.AddSingleton<UnfinishedUploads>();
        services.AddScoped<StoreAttachment>();
        services.AddScoped<RemoveAttachment>();
        services.AddScoped<RestoreAttachment>();
        services.AddScoped<MarkAttachment>();
        services.AddScoped<ListAttachments>();
        services.AddScoped<SweepFiles>();
        services.AddHostedService<FilesUpkeep>();
        if (options.ScannerSocket is { } socket)
        {
            services.AddSingleton(new ClamdScanner(socket));
            services.AddScoped<ScanAttachments>();
            services.AddHostedService<Scanning>();
            services.AddHealthChecks().AddCheck<ScannerHealth>("scanner");
        }
        else
        {
            services.AddNoScanner(options.UnscannedMayBeSeen);
        }
    }

    public static void MapAttachments(this WebApplication app) => app.MapUploads();
}
