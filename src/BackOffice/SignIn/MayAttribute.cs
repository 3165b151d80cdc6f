using Microsoft.AspNetCore.Authorization;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.SignIn;

/// <summary>A page for those whose role has this right today; everybody else who is signed in is answered 403. See <see cref="StaffPermissions"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayAttribute : AuthorizeAttribute
{
    public MayAttribute(StaffRight right)
        : base(PolicyOf(right)) => Right = right;

    public StaffRight Right { get; }

    internal static string PolicyOf(StaffRight right) => $"May:{right}";
}

internal static class StaffPolicies
{
    /// <summary>The role is that of the database at this request, not that of the cookie: a role that was taken away is gone at once.</summary>
    public static void AddStaffPolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var right in Enum.GetValues<StaffRight>())
        {
            authorization.AddPolicy(MayAttribute.PolicyOf(right), policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(asked => asked.Resource is HttpContext context && context.MeOrNobody() is { } me && me.May(right)));
        }
    }
}
