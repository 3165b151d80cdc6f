using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Portal.Cooperation;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Cooperation;

/// <summary>The report once more: the only page that sends it.</summary>
public sealed class CheckAnswersModel(DraftDesk desk, ReportForms forms, SubmitActivityReport submit, AnswerReportReturn answer, FindPayeeAccount accounts)
    : PageModel, IJudgesItsText
{
    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    /// <summary>The round the form was opened for.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    public ReportAddress Address { get; private set; } = null!;

    public ReportedActivity Activity { get; private set; } = null!;

    public PayeeAccount Account { get; private set; } = null!;

    public string FacilityName => HttpContext.Me().FacilityName;

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await EnterAndShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || DraftId == Guid.Empty || ProgrammeKey is null or { Length: > 100 })
        {
            return BadRequest();
        }

        if ((await forms.EnterAsync(HttpContext, ProgrammeKey, gated: false)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync(address, ProgrammeKey);
        if (number is not null)
        {
            return Redirect(PortalAddresses.Cooperation.Receipt(number));
        }

        Refused = refusal;
        return await EnterAndShowAsync();
    }

    private async Task<(ClaimNumber? Number, Refusal? Refusal)> SendAsync(ReportAddress address, string programmeKey)
    {
        var me = HttpContext.Me();
        var acting = me.Acting(desk.Now);
        if (address.Returned is { } returned)
        {
            var answered = await answer.RunAsync(
                new AnswerReportReturn.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, returned.Claim.Number), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitActivityReport.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, programmeKey), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> EnterAndShowAsync()
    {
        if ((await forms.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        ModelState.Clear();
        if ((await desk.OpenAsync(HttpContext, address.Form)).IsRefused(out _, out var draft))
        {
            return Redirect(address.Folder);
        }

        var account = await accounts.CurrentAsync(HttpContext.Me().FacilityCode, HttpContext.RequestAborted);
        if (ReportForm.Read(address.Programme, draft.Answers, desk.Today).Value is not { } activity || account is null)
        {
            return Redirect(account is null ? address.Folder : address.Report + "?errors=true");
        }

        (Address, Activity, Account, DraftId, DraftVersion) = (address, activity, account, draft.Id, draft.Version);
        return Page();
    }
}
