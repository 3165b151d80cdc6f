using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Review;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Review;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.BackOffice.Pages.Review;

/// <summary>One application: what was claimed beside what is on file, and what can be done.</summary>
[May(StaffRight.SeeCases)]
public sealed class CaseModel(ShowCase show, FindStaff staff, TimeProvider time) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string[] ReturnCodes { get; set; } = [];

    [BindProperty]
    public string? ReturnText { get; set; }

    [BindProperty]
    public string[] RejectCodes { get; set; } = [];

    [BindProperty]
    public string? RejectText { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    [BindProperty]
    public string? UndoReason { get; set; }

    [BindProperty]
    public string? Assignee { get; set; }

    [BindProperty]
    public string? NoteText { get; set; }

    public ShowCase.View View { get; private set; } = null!;

    public CaseFilter Filter { get; private set; } = new();

    public bool IsOwnFacility { get; private set; }

    public bool SeesClaimedData { get; private set; }

    public IReadOnlyList<ReviewAction> Actions { get; private set; } = [];

    public IReadOnlyList<ComparedFact> Facts { get; private set; } = [];

    public IReadOnlyList<FindStaff.Colleague> Colleagues { get; private set; } = [];

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    /// <summary>What was just done, for the banner.</summary>
    public string? Done => ReviewDone.InWords(Request.Query["done"]);

    public bool NeedsConfirmation =>
        ApproveApplication.NeedsConfirmation(View.Application.FacilityCheck, View.Application.Matching, View.Application.Flags);

    public bool IsHeldByAnother => View.Application.AssignedTo is { } assignee && assignee != HttpContext.Me().UserId;

    public bool MayTake => Actions.Contains(ReviewAction.Assign) && View.Application.AssignedTo != HttpContext.Me().UserId;

    private Casework.Audit.ActionContext Acting => HttpContext.Me().Acting(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        Assignee = View.Application.AssignedTo?.ToString();
        return Page();
    }

    public Task<IActionResult> OnPostReturnAsync(string number, [FromServices] ReturnApplication use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(ReturnText), "Returned", () => use.RunAsync(new(Seen(number), ReturnCodes, ReturnText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRejectAsync(string number, [FromServices] RejectApplication use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(RejectText), "Rejected", () => use.RunAsync(new(Seen(number), RejectCodes, RejectText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostApproveAsync(string number, [FromServices] ApproveApplication use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(Confirmed), "Approved", () => use.RunAsync(new(Seen(number), Confirmed), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostUndoAsync(string number, [FromServices] UndoApproval use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(UndoReason), "Undone", () => use.RunAsync(new(Seen(number), UndoReason), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(string number, [FromServices] AddNote use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(NoteText), "Noted", () => use.RunAsync(new(Seen(number), NoteText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(string number, [FromServices] AssignApplication use, CancellationToken cancellationToken)
    {
        Guid? assignee = Assignee == "me" ? HttpContext.Me().UserId : Guid.TryParse(Assignee, out var id) ? id : null;
        return DoAsync(
            number, nameof(Assignee), "Assigned", () => use.RunAsync(new(Seen(number), assignee), Acting, cancellationToken), cancellationToken);
    }

    /// <summary>文面を作る, for browsers without JavaScript; nothing is stored.</summary>
    public async Task<IActionResult> OnPostComposeAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        ReturnText = ReturnReasons.Rewrite(Short(ReturnText), ReturnCodes, View.Facility.Kind);
        RejectText = RejectReasons.Rewrite(Short(RejectText), RejectCodes);
        ModelState.Clear();
        return Page();
    }

    public string PathTo(string handler) => CasePath(("handler", handler));

    /// <summary>Whether a decision's part is shown open: something in it was typed, ticked or refused.</summary>
    public bool IsOpen(params string[] fields) => fields.Any(field =>
        ModelState[field]?.Errors.Count > 0 || (Request.Method == HttpMethods.Post && field switch
        {
            nameof(ReturnCodes) => ReturnCodes.Length > 0,
            nameof(RejectCodes) => RejectCodes.Length > 0,
            nameof(ReturnText) => ReturnText is { Length: > 0 },
            nameof(RejectText) => RejectText is { Length: > 0 },
            nameof(UndoReason) => UndoReason is { Length: > 0 },
            nameof(NoteText) => NoteText is { Length: > 0 },
            _ => false,
        }));

    /// <summary>The page of the queue that one came from, at this case's row.</summary>
    public string QueuePath(string number) => "/review" + CaseFilterQuery.Write(Filter, ("after", PageAfter)) + "#" + Uri.EscapeDataString(number);

    public string NextPath() => "/review/next" + CaseFilterQuery.Write(
        Filter, ("after", CaseFilterQuery.WritePlace(new(View.Application.DueOn, View.Application.SubmittedAt, View.Application.Id))));

    private string? PageAfter => CaseFilterQuery.ReadPlace(Request.Query["page-after"]) is { } place ? CaseFilterQuery.WritePlace(place) : null;

    private static string? Short(string? text) => text is { Length: > ReviewRefusals.TextLimit * 2 } ? text[..(ReviewRefusals.TextLimit * 2)] : text;

    private SeenCase Seen(string number)
    {
        var me = HttpContext.Me();
        return new(number, Version, new CaseWorker(me.UserId, me.Role, me.OwnFacilityCodes));
    }

    private string CasePath(params (string Name, string? Value)[] more) =>
        "/review/" + Uri.EscapeDataString((string)RouteData.Values["number"]!) + CaseFilterQuery.Write(Filter, [("page-after", PageAfter), .. more]);

    private async Task<IActionResult> DoAsync(string number, string field, string done, Func<Task<Outcome<CaseDone>>> use, CancellationToken cancellationToken)
    {
        Filter = CaseFilterQuery.Read(Request.Query);
        var outcome = ModelState.IsValid ? await use() : ReviewRefusals.ChangedMeanwhile;
        if (!outcome.IsRefused(out var refusal, out _))
        {
            return LocalRedirect(Request.Query["back"] == "queue" ? QueuePath(number) : CasePath(("done", done)));
        }

        if (refusal == ReviewRefusals.ApplicationUnknown || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        ModelState.AddModelError(FieldOf(refusal, field), $"{refusal.Title}{refusal.Detail}（{refusal.Code}）");
        return Page();
    }

    private static string FieldOf(Refusal refusal, string field) => refusal.Code switch
    {
        _ when refusal == ReviewRefusals.ReasonMissing => field.Replace("Text", "Codes", StringComparison.Ordinal),
        "V102" or "V103" or "V104" or "V105" or "V113" => "",
        _ => field,
    };

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        Filter = CaseFilterQuery.Read(Request.Query);
        var mayClaimed = StaffPermissions.May(me.Role, StaffRight.SeeClaimedData);
        if (await show.RunAsync(new ShowCase.Request(number, mayClaimed, me.OwnFacilityCodes), cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        IsOwnFacility = me.BelongsTo(view.Facility.FacilityCode);
        SeesClaimedData = mayClaimed && !IsOwnFacility;
        var automatic = view.Application.DecidedBy == DecideAutomatically.Actor;
        Actions = IsOwnFacility ? [] : ReviewTransitions.ActionsOf(view.Application.State, ReviewTransitions.PartyOf(me.Role), automatic);
        Facts = CaseComparison.Of(view, SeesClaimedData, AutomaticDecisionPolicy.On(Today));
        Colleagues = Actions.Contains(ReviewAction.Assign) && StaffPermissions.May(me.Role, StaffRight.ReviewAssignOthers)
            ? await staff.RunAsync(view.Facility.FacilityCode, cancellationToken)
            : [];
        return true;
    }
}
