using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Exemptions;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Exemptions;

internal static class ExemptionsServices
{
    public static void AddExemptions(this IServiceCollection services)
    {
        services.AddScoped<DeclareExemption>();
        services.AddScoped<ActOnExemption>();
        services.AddScoped<FindExemptions>();
    }

    public static void MapExemptions(this WebApplication app) =>
        app.MapGet(OfficeAddresses.Declarations.AskLetterRoute, AskLetterFile.GetAsync).RequireAuthorization(new MayAttribute(StaffRight.EnterDeclarations));
}
