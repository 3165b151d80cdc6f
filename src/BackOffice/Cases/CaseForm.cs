using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Rules;
using Shikaku.Rules.Cases;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Cases;

/// <summary>
/// All that can be typed on the page of a case. It lies in one form, whatever button is pressed: what was typed for something else, or before the
/// session ended, is there again.
/// </summary>
public abstract class CaseForm : PageModel
{
    /// <summary>Of the case, as it was shown.</summary>
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    [BindProperty]
    public string[] ReturnCodes { get; set; } = [];

    [BindProperty]
    public string? ReturnText { get; set; }

    [BindProperty]
    public string[] RejectCodes { get; set; } = [];

    [BindProperty]
    public string? RejectText { get; set; }

    [BindProperty]
    public string? Assignee { get; set; }

    [BindProperty]
    public string? NoteText { get; set; }

    /// <summary>What may be done now.</summary>
    public IReadOnlyList<CaseAction> Actions { get; protected set; } = [];

    /// <summary>Texts for what can no longer be done: shown to be copied.</summary>
    public IEnumerable<string> LostTexts => Typed().Where(each => !Actions.Contains(each.Action)).Select(each => each.Text);

    /// <summary>Whether a text waits for something that can still be done.</summary>
    protected bool HasTyped => Typed().Any(each => Actions.Contains(each.Action));

    /// <summary>Whether a decision's part is shown open: something in it was typed, ticked or refused.</summary>
    public bool IsOpen(string field, string? text, IReadOnlyCollection<string>? ticked = null) =>
        ModelState.Where(entry => entry.Key == field).Any(entry => entry.Value!.Errors.Count > 0) || text is { Length: > 0 } || ticked is { Count: > 0 };

    /// <summary>What was typed for it; null: nothing, or nothing is typed for it.</summary>
    public virtual string? TextOf(CaseAction action) => action switch
    {
        CaseAction.Return => ReturnText,
        CaseAction.Refuse => RejectText,
        CaseAction.Note => NoteText,
        _ => null,
    };

    /// <summary>It was done with what was typed for it.</summary>
    protected virtual void Forget(CaseAction done)
    {
        switch (done)
        {
            case CaseAction.Return:
                (ReturnCodes, ReturnText) = ([], null);
                break;
            case CaseAction.Refuse:
                (RejectCodes, RejectText) = ([], null);
                break;
            case CaseAction.Note:
                NoteText = null;
                break;
            case CaseAction.Approve:
                Confirmed = false;
                break;
        }
    }

    /// <summary>With the sentences of the ticked reasons.</summary>
    protected static string Compose(string? text, IReadOnlyCollection<string> ticked, IReadOnlyList<ReasonTick> reasons)
    {
        const int most = TextLimits.CaseText * 2;
        return ApplicantText.Rewrite(text is { Length: > most } ? text[..most] : text, ticked, reasons.Select(reason => (reason.Code, reason.Sentence)));
    }

    private IEnumerable<(CaseAction Action, string Text)> Typed() =>
        from action in Enum.GetValues<CaseAction>()
        let text = TextOf(action)
        where !string.IsNullOrWhiteSpace(text)
        select (action, text);
}
