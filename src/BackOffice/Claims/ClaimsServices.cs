using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Payments;
using Shikaku.Rules.Staff;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shikaku.BackOffice.Claims;

internal static class ClaimsServices
{
    public static void AddClaims(this IServiceCollection services, BackOfficeOptions options)
    {
        services.TryAddScoped<Ledger>();
        services.TryAddScoped<OwePayment>();
        services.AddScoped<RecordGrant>();
        services.AddScoped<GrantClaim>();
        services.AddScoped<ReturnClaim>();
        services.AddScoped<RefuseClaim>();
        services.AddScoped<AssignClaim>();
        services.AddScoped<AddClaimNote>();
        services.AddScoped<ConsiderClaim>();
        services.AddScoped<FindClaims>();
        services.AddScoped<ShowClaim>();
        if (options.BackgroundWork)
        {
            services.AddHostedService<ClaimConsideration>();
        }
    }

    /// <summary>「次の請求へ」: the claim after this one in the same filter.</summary>
    public static void MapClaims(this WebApplication app) => app.MapGet("/claims/next", NextAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeClaims));

    private static Task<IResult> NextAsync(HttpContext context, FindClaims find, TimeProvider time)
    {
        var filter = ClaimFilterQuery.Read(context.Request.Query);
        return find.LeadOnAsync(context, "/claims", filter, ClaimFilterQuery.Write(filter), time);
    }
}
