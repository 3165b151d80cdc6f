using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Cases;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.UsageApplications;

internal static class UsageApplicationsServices
{
    public static void AddUsageApplications(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(new ReviewSettings(options.SamplePercent));
        services.TryAddSingleton(AccountSecrets.OfToday);
        services.AddScoped<OpenDeviceAccounts>();
        services.AddScoped<RecordApproval>();
        services.AddScoped<ConsiderApplication>();
        services.AddScoped<ApproveApplication>();
        services.AddScoped<ReturnApplication>();
        services.AddScoped<RefuseApplication>();
        services.AddScoped<AssignApplication>();
        services.AddScoped<NoteApplication>();
        services.AddScoped<UndoApproval>();
        services.AddScoped<FindApplications>();
        services.AddScoped<ShowApplication>();
        services.AddScoped<FindStaff>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<ApplicationConsideration>();
        }
    }

    /// <summary>「次の申請へ」: the case after this one in the same filter.</summary>
    public static void MapUsageApplications(this WebApplication app) => app.MapGet(OfficeAddresses.Review.Next, NextAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeCases));

    private static Task<IResult> NextAsync(HttpContext context, FindApplications find, TimeProvider time)
    {
        var filter = ApplicationFilterQuery.Read(context.Request.Query);
        return find.LeadOnAsync(context, OfficeAddresses.Review, filter, ApplicationFilterQuery.Write(filter), time);
    }
}
