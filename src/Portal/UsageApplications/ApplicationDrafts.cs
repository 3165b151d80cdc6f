using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.UsageApplications;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Portal.UsageApplications;

/// <summary>Which draft a request is about, and whether it may be worked on.</summary>
public sealed class ApplicationDrafts(DraftDesk desk, ShowApplications applications, ShowApplicant applicant, ListAttachments attachments)
{
    /// <param name="gated">False: what was sent before gets its receipt again.</param>
    public async Task<Entered<FormAddress>> EnterAsync(HttpContext http, bool gated = true)
    {
        if (await FormAddress.OfAsync(http, applications) is not { } address)
        {
            return new NotFoundResult();
        }

        return gated && await address.ElsewhereAsync(http, applications) is { } elsewhere ? new RedirectResult(elsewhere) : address;
    }

    public async Task<Entered<ApplicationDraft>> OpenAsync(HttpContext http, FormAddress address) =>
        (await desk.OpenAsync(http, address.Form)).IsRefused(out _, out var draft) ? new RedirectResult(PortalAddresses.Applications.Status) : await ShowAsync(http, address, draft);

    public async Task<ApplicationDraft> ShowAsync(HttpContext http, FormAddress address, OpenDraft.Opened draft)
    {
        var me = http.Me();
        var panel = await AttachmentsPanel.LoadAsync(attachments, draft.Id, me, cancellationToken: http.RequestAborted) ?? new AttachmentsPanel(draft.Id, []);
        var byDocument = draft.Answers.GetValueOrDefault(FormFields.FacilityCheck) == nameof(FacilityCheck.ByDocument);
        return new ApplicationDraft(
            address, await applicant.RunAsync(me.UserId, me.FacilityCode, http.RequestAborted), draft, panel with { InForm = true, Required = byDocument });
    }
}
