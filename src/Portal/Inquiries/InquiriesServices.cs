using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Inquiries;

namespace Shikaku.Portal.Inquiries;

internal static class InquiriesServices
{
    public static void AddInquiries(this IServiceCollection services)
    {
        services.AddScoped<InquiryLinks>();
        services.AddScoped<SendInquiry>();
        services.AddScoped<ReplyToInquiry>();
        services.AddScoped<ShowOwnInquiry>();
        services.AddScoped<StoreInquiryFile>();

        // One page by a mailed link and by the number. After all else: AddRazorPages, wherever it is called, begins the conventions anew.
        services.PostConfigure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Inquiries/Thread", PortalAddresses.Contact.MineRoute));
    }
}
