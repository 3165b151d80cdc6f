using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Portal.Pages.Subsidies;

/// <summary>内容の確認: the only page that sends.</summary>
public sealed class CheckAnswersModel(SubsidyDraftServices services, SubmitSubsidyClaim submit, AnswerSubsidyReturn answerReturn) : SubsidyDraftPage(services)
{
    /// <summary>Of the draft, as shown.</summary>
    [BindProperty]
    public int DraftVersion { get; set; }

    public SubsidyAnswers Answers { get; private set; } = null!;

    public IReadOnlyList<Attachment> AllFiles => [.. SentBefore, .. Panels.SelectMany(panel => panel.Files)];

    public Refusal? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await EnterAsync() ?? await ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        // No gate: what was sent before gets its receipt again.
        if (!ModelState.IsValid || DraftId == Guid.Empty)
        {
            return BadRequest();
        }

        if (await EnterAsync(gated: false) is { } elsewhere)
        {
            return elsewhere;
        }

        var (number, refusal) = await SendAsync();
        if (number is not null)
        {
            return Redirect("/subsidy/receipt/" + number);
        }

        if (await EnterAsync() is { } next)
        {
            return next;
        }

        Refused = refusal;
        return await ShowAsync();
    }

    private async Task<(string? Number, Refusal? Refusal)> SendAsync()
    {
        var me = HttpContext.Me();
        var acting = me.Acting(Services.Time.GetUtcNow());
        if (Address.Returned is { Claim.Number: var claim })
        {
            var answered = await answerReturn.RunAsync(
                new AnswerSubsidyReturn.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, claim), acting, HttpContext.RequestAborted);
            return (answered.Value?.Number, answered.Refusal);
        }

        var submitted = await submit.RunAsync(
            new SubmitSubsidyClaim.Request(me.UserId, me.FacilityCode, DraftId, DraftVersion, Address.Programme.Key), acting, HttpContext.RequestAborted);
        return (submitted.Value?.Number, submitted.Refusal);
    }

    private async Task<IActionResult> ShowAsync()
    {
        ModelState.Clear();
        if (await OpenAsync() is { } gone)
        {
            return gone;
        }

        if ((await ReadAsync(Draft.Answers)).Answers is not { } answers)
        {
            return Redirect(Address.Apply + "?errors=true");
        }

        Answers = answers;
        DraftVersion = Draft.Version;
        return Page();
    }
}
