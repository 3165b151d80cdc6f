using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Review;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Review;

internal static class ReviewServices
{
    public static void AddReview(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(new ReviewSettings(options.PortalAddress, options.SamplePercent));
        services.AddScoped<OpenDeviceAccounts>();
        services.AddScoped<RecordApproval>();
        services.AddScoped<DecideAutomatically>();
        services.AddScoped<ApproveApplication>();
        services.AddScoped<ReturnApplication>();
        services.AddScoped<RejectApplication>();
        services.AddScoped<AssignApplication>();
        services.AddScoped<AddNote>();
        services.AddScoped<UndoApproval>();
        services.AddScoped<FindCases>();
        services.AddScoped<ShowCase>();
        services.AddScoped<FindStaff>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<AutomaticReview>();
        }
    }

    /// <summary>「次の申請へ」: the case after this one in the same filter.</summary>
    public static void MapReview(this WebApplication app) => app.MapGet("/review/next", NextAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeCases));

    private static Task<IResult> NextAsync(HttpContext context, FindCases find, TimeProvider time)
    {
        var filter = CaseFilterQuery.Read(context.Request.Query);
        return find.LeadOnAsync(context, "/review", filter, CaseFilterQuery.Write(filter), time);
    }
}
