using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

/// <summary>Which of the forms a request is about, told by its path.</summary>
/// <param name="Folder">What its addresses begin with.</param>
/// <param name="Returned">The application that is answered; null: a new one.</param>
public sealed record FormAddress(UsageApplicationForm Form, string Folder, ShowApplications.Shown? Returned = null)
{
    public string Apply => Folder + "/apply";

    public string CheckAnswers => Folder + "/check-answers";

    public string Name => ApplicationStates.Name(Form.Kind);

    /// <summary>null: no such application of this person.</summary>
    public static async Task<FormAddress?> OfAsync(HttpContext context, ShowApplications applications)
    {
        var path = context.Request.Path;
        var facility = context.Me().FacilityKind;
        if (path.StartsWithSegments("/usage-application", StringComparison.OrdinalIgnoreCase))
        {
            return new FormAddress(new UsageApplicationForm(ApplicationKind.UsageStart, facility), "/usage-application");
        }

        if (path.StartsWithSegments("/additional-devices", StringComparison.OrdinalIgnoreCase))
        {
            return new FormAddress(new UsageApplicationForm(ApplicationKind.AdditionalDevices, facility), "/additional-devices");
        }

        var number = (string)context.GetRouteValue("number")!;
        var shown = await applications.FindAsync(context.Me().UserId, context.Me().FacilityCode, number, context.RequestAborted);
        return shown is null
            ? null
            : new FormAddress(new UsageApplicationForm(shown.Application.Kind, facility, shown.Application.Id), $"/applications/{shown.Application.Number}/answer", shown);
    }

    /// <summary>Where who cannot fill in this form now is led instead; null: go on.</summary>
    public async Task<string?> ElsewhereAsync(HttpContext context, ShowApplications applications)
    {
        var me = context.Me();
        if (Returned is not null)
        {
            return ApplicationStates.CanBeAnswered(Returned.Application.State) ? null : "/applications/" + Returned.Application.Number;
        }

        if (Form.Kind == ApplicationKind.AdditionalDevices && !me.FacilityVerified)
        {
            return "/additional-devices";
        }

        return await applications.OpenOneAsync(me.UserId, me.FacilityCode, Form.Kind, context.RequestAborted) is not null ? $"/applications/open/{Form.Kind}"
            : Form.Kind == ApplicationKind.UsageStart && me.FacilityVerified ? "/usage-application"
            : null;
    }
}
