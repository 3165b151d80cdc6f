using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Attachments;
using Shikaku.Portal.Claims;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Subsidies;

/// <summary>Which draft of 助成金交付申請 a request is about, and whether it may be worked on.</summary>
public sealed class SubsidyDrafts(
    DraftDesk desk, BegunRounds rounds, ShowSubsidy standings, FindDeviceModels models, ListAttachments attachments, ITempDataDictionaryFactory kept)
{
    /// <param name="round">Null: there is none for such a facility.</param>
    public Task<ShowSubsidy.Standing> StandingAsync(HttpContext http, FindProgrammes.Found? round) =>
        standings.OfRoundAsync(round, http.Me().FacilityCode, http.Me().FacilityVerified, desk.Today, http.RequestAborted);

    /// <param name="begun">Key of the round the form was opened for.</param>
    /// <param name="gated">False: what was sent before gets its receipt again, and what was typed is kept.</param>
    public async Task<Entered<SubsidyAddress>> EnterAsync(HttpContext http, string? begun, bool gated = true)
    {
        if ((await rounds.OfAsync(http, ProgrammeKind.Subsidy, begun)).LeadsElsewhere(out var elsewhere, out var round))
        {
            return elsewhere;
        }

        var address = new SubsidyAddress(round, await StandingAsync(http, round.Round));
        return gated && address.Elsewhere is { } next ? Leave(http, address, next) : address;
    }

    /// <summary>Who pressed a button is told that nothing was sent, and of which round.</summary>
    public ActionResult Leave(HttpContext http, SubsidyAddress address, string elsewhere)
    {
        if (HttpMethods.IsPost(http.Request.Method) && address.Returned is null)
        {
            kept.GetTempData(http).Notice($"「{address.Programme.Name}」の申請は、送信されていません。{(address.Standing.Problem ?? SubsidyRefusals.RoundNotOpen).Title}");
        }

        return new RedirectResult(elsewhere);
    }

    public async Task<Entered<SubsidyDraft>> OpenAsync(HttpContext http, SubsidyAddress address) =>
        (await desk.OpenAsync(http, address.Form)).IsRefused(out _, out var draft) ? new RedirectResult(PortalAddresses.Claims.Index) : await ShowAsync(http, address, draft);

    public async Task<Entered<SubsidyDraft>> ShowAsync(HttpContext http, SubsidyAddress address, OpenDraft.Opened draft)
    {
        var listed = await attachments.RunAsync(new ListAttachments.Request(draft.Id, http.Me().UserId), http.RequestAborted);
        if (listed.IsRefused(out _, out var files))
        {
            return new RedirectResult(PortalAddresses.Claims.Index);
        }

        var sentBefore = address.Returned?.Files ?? [];
        return new SubsidyDraft(address, draft, [.. address.Programme.Documents.Select(document => AttachmentsPanel.Of(draft.Id, files, document) with
        {
            InForm = true,
            Required = sentBefore.All(file => !file.Documents.Contains(document)),
            Support = EvidenceTexts.Support(document),
        })]);
    }

    public async Task<FormReading<SubsidyAnswers>> ReadAsync(HttpContext http, SubsidyDraft draft, IReadOnlyDictionary<string, string> answers)
    {
        var attached = draft.AllFiles.SelectMany(file => file.Documents).ToHashSet();
        return SubsidyForm.Read(draft.Address.Programme, draft.Address.Standing.Today, answers, await models.OfAsync(answers, http.RequestAborted), attached);
    }
}
