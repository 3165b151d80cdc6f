using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Cases;

/// <summary>What the pages of applications and of claims have alike.</summary>
public abstract class CasePage(FindStaff staff, TimeProvider time) : CaseForm
{
    public abstract ICase Shown { get; }

    /// <summary>The addresses of its queue and of the cases in it.</summary>
    public abstract OfficeAddresses.CasePages Pages { get; }

    public abstract CaseTexts Words { get; }

    public abstract string StateName { get; }

    /// <summary>For a decision of ours.</summary>
    public abstract bool Waits { get; }

    public abstract string? AssigneeName { get; }

    public abstract IReadOnlyList<CaseStep> Steps { get; }

    public abstract IReadOnlyList<ReasonTick> ReturnReasons { get; }

    public abstract IReadOnlyList<ReasonTick> RefusalReasons { get; }

    /// <summary>Whether there are files that a key can lead to.</summary>
    public abstract bool HasFiles { get; }

    /// <summary>Whom it can be given to; none for who may not give it.</summary>
    public IReadOnlyList<FindStaff.Colleague> Colleagues { get; private set; } = [];

    /// <summary>What was just done, for the banner.</summary>
    public string? Done { get; private set; }

    public CurrentStaff Me => HttpContext.Me();

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public bool IsOwnFacility => Me.OwnFacilities.Contains(Shown.FacilityCode);

    public bool IsHeldByAnother => Shown.AssignedTo is { } assignee && assignee != Me.UserId;

    public bool MayTake => Actions.Contains(CaseAction.Assign) && Shown.AssignedTo != Me.UserId;

    protected abstract CaseRefusals Refusals { get; }

    /// <summary>What is refused for reasons that lie in no field.</summary>
    protected abstract IReadOnlyList<Refusal> OfNoField { get; }

    protected SeenCase Seen => new(Number, Version, new CaseWorker(Me.UserId, Me.Role, Me.OwnFacilities));

    protected ActingAs Acting => Me.Acting(time.GetUtcNow());

    private string Number => (string)RouteData.Values["number"]!;

    private string? PageAfter => QueueQuery.ReadPlace(Request.Query["page-after"]) is { } place ? QueueQuery.WritePlace(place) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        Assignee = Shown.AssignedTo?.ToString();
        Done = DoneInWords(Request.Query["done"].ToString());
        return Page();
    }

    /// <summary>Without a button of a decision: shows again what was typed; nothing is stored.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await LoadAgainAsync(cancellationToken) ? Page() : NotFound();

    /// <summary>文面を作る, for browsers without JavaScript; nothing is stored.</summary>
    public async Task<IActionResult> OnPostComposeReturnAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAgainAsync(cancellationToken))
        {
            return NotFound();
        }

        ReturnText = Compose(ReturnText, ReturnCodes, ReturnReasons);
        return Page();
    }

    public async Task<IActionResult> OnPostComposeRejectAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAgainAsync(cancellationToken))
        {
            return NotFound();
        }

        RejectText = Compose(RejectText, RejectCodes, RefusalReasons);
        return Page();
    }

    public Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken) => AssignToAsync(Me.UserId, cancellationToken);

    /// <summary>担当をやめる.</summary>
    public Task<IActionResult> OnPostDropAsync(CancellationToken cancellationToken) => AssignToAsync(null, cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(CancellationToken cancellationToken) =>
        AssignToAsync(Guid.TryParse(Assignee, out var id) ? id : null, cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(CancellationToken cancellationToken) =>
        DoAsync(CaseAction.Note, nameof(NoteText), "Noted", () => NoteAsync(NoteText, cancellationToken), cancellationToken);

    /// <param name="handler">Null: what was typed is shown again.</param>
    public string PathTo(string? handler) => CasePath(("handler", handler));

    /// <summary>The page of the queue that one came from, at this case's row.</summary>
    public string QueuePath() => Pages.Index + Address(("after", PageAfter)) + "#" + Uri.EscapeDataString(Number);

    public string NextPath() => Pages.Next + Address(("after", QueueQuery.WritePlace(CasePlace.Of(Shown))));

    /// <returns>Null: there is no such case.</returns>
    protected abstract Task<IReadOnlyList<CaseAction>?> ShowAsync(string number, CancellationToken cancellationToken);

    protected abstract Task<Outcome<CaseDone>> NoteAsync(string? text, CancellationToken cancellationToken);

    protected abstract Task<Outcome<CaseDone>> AssignAsync(Guid? assignee, CancellationToken cancellationToken);

    protected abstract string? DoneInWords(string done);

    /// <summary>The filter in an address.</summary>
    protected abstract string Address(params (string Name, string? Value)[] more);

    /// <param name="field">Where a refusal is shown.</param>
    protected async Task<IActionResult> DoAsync(CaseAction action, string field, string done, Func<Task<Outcome<CaseDone>>> use, CancellationToken cancellationToken)
    {
        var outcome = ModelState.IsValid ? await use() : Refusals.ChangedMeanwhile;
        if (!outcome.IsRefused(out var refusal, out _))
        {
            return await LeadOnAsync(action, done, cancellationToken);
        }

        if (refusal == Refusals.Unknown || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        ModelState.Refuse(Fields(field), refusal);
        return Page();
    }

    private Task<IActionResult> AssignToAsync(Guid? assignee, CancellationToken cancellationToken) =>
        DoAsync(CaseAction.Assign, nameof(Assignee), "Assigned", () => AssignAsync(assignee, cancellationToken), cancellationToken);

    // What was typed for something else, and can still be used, stays: then this answer is the page itself. Sent twice, the second is refused by its version.
    private async Task<IActionResult> LeadOnAsync(CaseAction action, string done, CancellationToken cancellationToken)
    {
        Forget(action);
        if (Request.Query["back"] == "queue")
        {
            return LocalRedirect(QueuePath());
        }

        if (!await LoadAgainAsync(cancellationToken) || !HasTyped)
        {
            return LocalRedirect(CasePath(("done", done)));
        }

        Assignee = Shown.AssignedTo?.ToString();
        Done = DoneInWords(done);
        return Page();
    }

    private RefusalFields Fields(string field) => new RefusalFields(field)
        .Beside(field == nameof(ReturnText) ? nameof(ReturnCodes) : field == nameof(RejectText) ? nameof(RejectCodes) : field, Refusals.ReasonMissing)
        .Beside("", [Refusals.ChangedMeanwhile, Refusals.OwnFacility, Refusals.RoleNotAllowed, Refusals.StateNotAllowed, .. OfNoField]);

    private string CasePath(params (string Name, string? Value)[] more) =>
        Pages.Case(Number) + Address([("page-after", PageAfter), .. more]);

    private async Task<bool> LoadAgainAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(cancellationToken);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await ShowAsync(Number, cancellationToken) is not { } actions)
        {
            return false;
        }

        Actions = IsOwnFacility ? [] : actions;
        Colleagues = Actions.Contains(CaseAction.Assign) && Me.May(StaffRight.ReviewAssignOthers) ? await staff.RunAsync(Shown.FacilityCode, cancellationToken) : [];
        return true;
    }
}
