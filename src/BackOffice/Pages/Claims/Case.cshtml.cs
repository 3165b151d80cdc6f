using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.Review;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Review;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Claims;

/// <summary>One claim: the evidence beside the figures, and what can be done.</summary>
[May(StaffRight.SeeClaims)]
public sealed class CaseModel(ShowClaim show, FindStaff staff, TimeProvider time) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public long SeenYen { get; set; }

    [BindProperty]
    public bool Confirmed { get; set; }

    [BindProperty]
    public string[] ReturnCodes { get; set; } = [];

    [BindProperty]
    public string? ReturnText { get; set; }

    [BindProperty]
    public string[] RefuseCodes { get; set; } = [];

    [BindProperty]
    public string? RefuseText { get; set; }

    [BindProperty]
    public string? Assignee { get; set; }

    [BindProperty]
    public string? NoteText { get; set; }

    public ShowClaim.View View { get; private set; } = null!;

    public ClaimFilter Filter { get; private set; } = new();

    public bool IsOwnFacility { get; private set; }

    public bool SeesEvidence { get; private set; }

    public IReadOnlyList<ClaimAction> Actions { get; private set; } = [];

    public IReadOnlyList<FindStaff.Colleague> Colleagues { get; private set; } = [];

    public CurrentStaff Me => HttpContext.Me();

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    /// <summary>What was just done, for the banner.</summary>
    public string? Done => ClaimWords.Done(Request.Query["done"], View.Claim.Kind);

    public bool IsHeldByAnother => View.Claim.AssignedTo is { } assignee && assignee != Me.UserId;

    public bool MayTake => Actions.Contains(ClaimAction.Assign) && View.Claim.AssignedTo != Me.UserId;

    private Casework.Audit.ActionContext Acting => Me.Acting(time.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        Assignee = View.Claim.AssignedTo?.ToString();
        return Page();
    }

    public Task<IActionResult> OnPostReturnAsync(string number, [FromServices] ReturnClaim use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(ReturnText), "Returned", () => use.RunAsync(new(Seen(number), ReturnCodes, ReturnText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRefuseAsync(string number, [FromServices] RefuseClaim use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(RefuseText), "Refused", () => use.RunAsync(new(Seen(number), RefuseCodes, RefuseText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostGrantAsync(string number, [FromServices] GrantClaim use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(Confirmed), "Granted", () => use.RunAsync(new(Seen(number), SeenYen, Confirmed), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostNoteAsync(string number, [FromServices] AddClaimNote use, CancellationToken cancellationToken) => DoAsync(
        number, nameof(NoteText), "Noted", () => use.RunAsync(new(Seen(number), NoteText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostAssignAsync(string number, [FromServices] AssignClaim use, CancellationToken cancellationToken)
    {
        Guid? assignee = Assignee == "me" ? Me.UserId : Guid.TryParse(Assignee, out var id) ? id : null;
        return DoAsync(number, nameof(Assignee), "Assigned", () => use.RunAsync(new(Seen(number), assignee), Acting, cancellationToken), cancellationToken);
    }

    /// <summary>文面を作る, for browsers without JavaScript; nothing is stored.</summary>
    public async Task<IActionResult> OnPostComposeAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        ReturnText = ClaimReturnReasons.Rewrite(Short(ReturnText), ReturnCodes);
        RefuseText = RefusalReasons.Rewrite(Short(RefuseText), RefuseCodes);
        ModelState.Clear();
        return Page();
    }

    public string PathTo(string handler) => CasePath(("handler", handler));

    /// <summary>Whether a decision's part is shown open: something in it was typed, ticked or refused.</summary>
    public bool IsOpen(params string[] fields) => fields.Any(field =>
        ModelState[field]?.Errors.Count > 0 || (Request.Method == HttpMethods.Post && field switch
        {
            nameof(ReturnCodes) => ReturnCodes.Length > 0,
            nameof(RefuseCodes) => RefuseCodes.Length > 0,
            nameof(ReturnText) => ReturnText is { Length: > 0 },
            nameof(RefuseText) => RefuseText is { Length: > 0 },
            nameof(NoteText) => NoteText is { Length: > 0 },
            _ => false,
        }));

    /// <summary>The page of the queue that one came from, at this claim's row.</summary>
    public string QueuePath(string number) => "/claims" + ClaimFilterQuery.Write(Filter, ("after", PageAfter)) + "#" + Uri.EscapeDataString(number);

    public string NextPath() => "/claims/next" + ClaimFilterQuery.Write(
        Filter, ("after", CaseFilterQuery.WritePlace(new(View.Claim.DueOn, View.Claim.SubmittedAt, View.Claim.Id))));

    private string? PageAfter => CaseFilterQuery.ReadPlace(Request.Query["page-after"]) is { } place ? CaseFilterQuery.WritePlace(place) : null;

    private static string? Short(string? text) => text is { Length: > ClaimRefusals.TextLimit * 2 } ? text[..(ClaimRefusals.TextLimit * 2)] : text;

    private SeenCase Seen(string number) => new(number, Version, new CaseWorker(Me.UserId, Me.Role, Me.OwnFacilityCodes));

    private string CasePath(params (string Name, string? Value)[] more) =>
        "/claims/" + Uri.EscapeDataString((string)RouteData.Values["number"]!) + ClaimFilterQuery.Write(Filter, [("page-after", PageAfter), .. more]);

    private async Task<IActionResult> DoAsync(string number, string field, string done, Func<Task<Outcome<CaseDone>>> use, CancellationToken cancellationToken)
    {
        Filter = ClaimFilterQuery.Read(Request.Query);
        var outcome = ModelState.IsValid ? await use() : ClaimRefusals.ChangedMeanwhile;
        if (!outcome.IsRefused(out var refusal, out _))
        {
            return LocalRedirect(Request.Query["back"] == "queue" ? QueuePath(number) : CasePath(("done", done)));
        }

        if (refusal == ClaimRefusals.ClaimUnknown || !await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        ModelState.AddModelError(FieldOf(refusal, field), $"{refusal.Title}{refusal.Detail}（{refusal.Code}）");
        return Page();
    }

    private static string FieldOf(Refusal refusal, string field) => refusal.Code switch
    {
        _ when refusal == ClaimRefusals.ReasonMissing => field.Replace("Text", "Codes", StringComparison.Ordinal),
        "C102" or "C103" or "C104" or "C105" or "C112" or "C113" or "C114" => "",
        _ => field,
    };

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        Filter = ClaimFilterQuery.Read(Request.Query);
        var mayEvidence = Me.May(StaffRight.SeeClaimEvidence);
        if (await show.RunAsync(new ShowClaim.Request(number, Today, mayEvidence, Me.OwnFacilityCodes), cancellationToken) is not { } view)
        {
            return false;
        }

        View = view;
        IsOwnFacility = Me.BelongsTo(view.Facility.FacilityCode);
        SeesEvidence = mayEvidence && !IsOwnFacility;
        Actions = IsOwnFacility ? [] : ClaimTransitions.ActionsOf(view.Claim.State, ClaimTransitions.PartyOf(Me.Role));
        Colleagues = Actions.Contains(ClaimAction.Assign) && Me.May(StaffRight.ReviewAssignOthers)
            ? await staff.RunAsync(view.Facility.FacilityCode, cancellationToken)
            : [];
        return true;
    }
}
