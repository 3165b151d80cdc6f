using Shikaku.Casework.Callbacks;
using Shikaku.Casework.Inquiries;

namespace Shikaku.BackOffice.Inquiries;

internal static class InquiriesServices
{
    public static void AddInquiries(this IServiceCollection services)
    {
        services.AddScoped<InquiryLinks>();
        services.AddScoped<FindInquiries>();
        services.AddScoped<ActOnInquiry>();
        services.AddScoped<ListCallbacks>();
        services.AddScoped<SettleCallback>();
    }
}
