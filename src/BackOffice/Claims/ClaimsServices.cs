using Microsoft.Extensions.DependencyInjection.Extensions;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Grants;
using Shikaku.Casework.Ledger;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Claims;

internal static class ClaimsServices
{
    public static void AddClaims(this IServiceCollection services, BackOfficeOptions options)
    {
        services.TryAddScoped<LedgerBook>();
        services.TryAddScoped<OwePayment>();
        services.AddScoped<RecordGrant>();
        services.AddScoped<GrantClaim>();
        services.AddScoped<ReturnClaim>();
        services.AddScoped<RefuseClaim>();
        services.AddScoped<AssignClaim>();
        services.AddScoped<NoteClaim>();
        services.AddScoped<ConsiderClaim>();
        services.AddScoped<FindClaims>();
        services.AddScoped<ShowClaim>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<ClaimConsideration>();
        }
    }

    /// <summary>「次の請求へ」: the claim after this one in the same filter.</summary>
    public static void MapClaims(this WebApplication app) => app.MapGet(OfficeAddresses.Claims.Next, NextAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeClaims));

    private static Task<IResult> NextAsync(HttpContext context, FindClaims find, TimeProvider time)
    {
        var filter = ClaimFilterQuery.Read(context.Request.Query);
        return find.LeadOnAsync(context, OfficeAddresses.Claims, filter, ClaimFilterQuery.Write(filter), time);
    }
}
