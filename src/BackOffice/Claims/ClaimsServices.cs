using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Payments;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Staff;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Shikaku.BackOffice.Claims;

internal static class ClaimsServices
{
    public static void AddClaims(this IServiceCollection services, BackOfficeOptions options)
    {
        services.TryAddScoped<FindProgrammes>();
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

    private static async Task<IResult> NextAsync(HttpContext context, FindClaims find, TimeProvider time, CancellationToken cancellationToken)
    {
        var filter = ClaimFilterQuery.Read(context.Request.Query);
        var after = CaseFilterQuery.ReadPlace(context.Request.Query["after"]);
        var number = await find.NextAsync(
            new FindClaims.Request(filter, context.Me().UserId, JapanDay.Of(time.GetUtcNow()), after), cancellationToken);
        return Results.LocalRedirect((number is null ? "/claims" : "/claims/" + Uri.EscapeDataString(number)) + ClaimFilterQuery.Write(filter));
    }
}
