using Shikaku.Casework.Addresses;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

/// <summary>Which of the forms a request is about, told by its path.</summary>
/// <param name="Returned">The application that is answered; null: a new one.</param>
public sealed record FormAddress(UsageApplicationForm Form, PortalAddresses.Form Pages, ShowApplications.Shown? Returned = null)
{
    public string Apply => Pages.Fields;

    public string CheckAnswers => Pages.CheckAnswers;

    public string Name => ApplicationStates.Name(Form.Kind);

    /// <summary>null: no such application of this person.</summary>
    public static async Task<FormAddress?> OfAsync(HttpContext context, ShowApplications applications)
    {
        var path = context.Request.Path;
        var facility = context.Me().FacilityKind;
        if (path.StartsWithSegments(PortalAddresses.Applications.UsageStart, StringComparison.OrdinalIgnoreCase))
        {
            return new FormAddress(new UsageApplicationForm(ApplicationKind.UsageStart, facility), PortalAddresses.Applications.New(ApplicationKind.UsageStart));
        }

        if (path.StartsWithSegments(PortalAddresses.Applications.AdditionalDevices, StringComparison.OrdinalIgnoreCase))
        {
            return new FormAddress(new UsageApplicationForm(ApplicationKind.AdditionalDevices, facility), PortalAddresses.Applications.New(ApplicationKind.AdditionalDevices));
        }

        var number = (string)context.GetRouteValue("number")!;
        var shown = await applications.FindAsync(context.Me().UserId, context.Me().FacilityCode, number, context.RequestAborted);
        return shown is null
            ? null
            : new FormAddress(new UsageApplicationForm(shown.Application.Kind, facility, shown.Application.Id), PortalAddresses.Applications.Answer(shown.Application.Number), shown);
    }

    /// <summary>Where who cannot fill in this form now is led instead; null: go on.</summary>
    public async Task<string?> ElsewhereAsync(HttpContext context, ShowApplications applications)
    {
        var me = context.Me();
        if (Returned is not null)
        {
            return ApplicationStates.CanBeAnswered(Returned.Application.State) ? null : PortalAddresses.Applications.Details(Returned.Application.Number);
        }

        if (Form.Kind == ApplicationKind.AdditionalDevices && !me.FacilityVerified)
        {
            return PortalAddresses.Applications.AdditionalDevices;
        }

        return await applications.OpenOneAsync(me.UserId, me.FacilityCode, Form.Kind, context.RequestAborted) is not null ? PortalAddresses.Applications.AlreadyOpen(Form.Kind)
            : Form.Kind == ApplicationKind.UsageStart && me.FacilityVerified ? PortalAddresses.Applications.UsageStart
            : null;
    }
}
