using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

internal static class UsageApplicationsServices
{
    public static void AddUsageApplications(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton<UsageApplicationMails>();
        services.AddScoped<CheckFacility>();
        services.AddScoped<SubmitApplication>();
        services.AddScoped<AnswerReturn>();
        services.AddScoped<WithdrawApplication>();
        services.AddScoped<ShowApplications>();
        services.AddScoped<ShowApplicant>();
        services.AddScoped<ApplicationDrafts>();
        services.AddScoped<AnswerFacilityCheck>();
        services.TryAddSingleton(_ => new AttachmentFiles(options.FilesFolder));
        services.TryAddScoped<ListAttachments>();

        // One form, one check page and one receipt for 利用開始申請, 追加申請 and the answer to a 差戻し: FormAddress tells them apart.
        // After all else: AddRazorPages, wherever it is called, begins the conventions anew.
        services.PostConfigure<RazorPagesOptions>(pages =>
        {
            foreach (var form in (string[])[PortalAddresses.Applications.AdditionalDevices, PortalAddresses.Applications.AnswerRoute])
            {
                pages.Conventions.AddPageRoute("/UsageApplications/Apply", form + PortalAddresses.FieldsPart);
                pages.Conventions.AddPageRoute("/UsageApplications/CheckAnswers", form + PortalAddresses.CheckAnswersPart);
            }

            pages.Conventions.AddPageRoute("/UsageApplications/Apply", PortalAddresses.Applications.AnswerRoute);
            pages.Conventions.AddPageRoute("/UsageApplications/Receipt", PortalAddresses.Applications.AdditionalDevicesReceiptRoute);
        });
    }
}
