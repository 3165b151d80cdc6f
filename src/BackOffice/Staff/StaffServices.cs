using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Staff;

namespace Shikaku.BackOffice.Staff;

internal static class StaffServices
{
    public static void AddStaff(this IServiceCollection services)
    {
        services.AddScoped<StaffListing>();
        services.AddScoped<StaffRequestListing>();
        services.AddScoped<StaffNotices>();
        services.AddScoped<AskAdministrators>();
        services.AddScoped<SettleStaffRequest>();
        services.AddScoped<AddStaff>();
        services.AddScoped<ChangeStaff>();
        services.AddScoped<DisableStaff>();
        services.AddScoped<EnableStaff>();
        services.AddScoped<UnlockStaff>();
        services.AddScoped<ResetSecondFactor>();
        services.AddScoped<EndStaffSessions>();
    }

    public static void MapStaff(this WebApplication app)
    {
        app.MapStaffSignIn();
    }
}
