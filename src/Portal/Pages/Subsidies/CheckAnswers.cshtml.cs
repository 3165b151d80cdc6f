using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Portal.Subsidies;
using Shikaku.Rules;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Subsidies;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>内容の確認: the only page that sends.</summary>
public sealed class CheckAnswersModel(DraftDesk desk, SubsidyDrafts drafts, SubmitSubsidyClaim submit, AnswerSubsidyReturn answerReturn) : PageModel, IJudgesItsText
{
    [BindProperty]
    public Guid DraftId { get; set; }

    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    /// <summary>The round the form was opened for.</summary>
    [BindProperty]
    public string? ProgrammeKey { get; set; }

    public SubsidyDraft Form { get; private set; } = null!;

    public SubsidyAnswers Answers { get; private set; } = null!;

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await EnterAndShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // No gate: what was sent before gets its receipt again.
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if ((await drafts.EnterAsync(HttpContext, ProgrammeKey, gated: false)).LeadsElsewhere(out var elsewhere, out var address))
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync(address);
        if (number is not null)
        {
            return Redirect(PortalAddresses.Subsidies.Receipt(number));
        }

        Refused = refusal;
        return await EnterAndShowAsync();
    }

    private async Task<(ClaimNumber? Number, Refusal? Refusal)> SendAsync(SubsidyAddress address)
    {
        var me = HttpContext.Me();
        var acting = me.Acting(desk.Now);
        if (address.Returned is { Claim.Number: var claim })
        {
            var answered = await answerReturn.RunAsync(
                new AnswerSubsidyReturn.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, claim), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitSubsidyClaim.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, address.Programme.Key), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> EnterAndShowAsync()
    {
        if ((await drafts.EnterAsync(HttpContext, ProgrammeKey)).LeadsElsewhere(out var elsewhere, out var address)
            || (await drafts.OpenAsync(HttpContext, address)).LeadsElsewhere(out elsewhere, out var form))
        {
            return elsewhere;
        }

        ModelState.Clear();
        if ((await drafts.ReadAsync(HttpContext, form, form.Draft.Answers)).Value is not { } answers)
        {
            return Redirect(address.Apply + "?errors=true");
        }

        (Form, Answers, DraftId, DraftVersion) = (form, answers, form.Draft.Id, form.Draft.Version);
        return Page();
    }
}
