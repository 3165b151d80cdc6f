using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.Claims;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Cases;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Grants;
using Shikaku.Rules;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Money;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Pages.Claims;

/// <summary>One claim: the evidence beside the figures, and what can be done.</summary>
[May(StaffRight.SeeClaims)]
public sealed class CaseModel(ShowClaim show, NoteClaim note, AssignClaim assign, FindStaff staff, TimeProvider time) : CasePage(staff, time)
{
    /// <summary>The amount that was shown.</summary>
    [BindProperty]
    public long SeenYen { get; set; }

    public ShowClaim.View View { get; private set; } = null!;

    public bool SeesEvidence => Me.May(StaffRight.SeeClaimEvidence) && !IsOwnFacility;

    public override ICase Shown => View.Claim;

    public override OfficeAddresses.CasePages Pages => OfficeAddresses.Claims;

    public override CaseTexts Words => new(
        "助成金・協力金の一覧", "請求", "施設", ClaimStates.Name(View.Claim.Kind, ClaimState.Granted), ClaimStates.Name(View.Claim.Kind, ClaimState.Refused),
        ClaimStates.Name(View.Claim.Kind, ClaimState.Refused) + "にする");

    public override string StateName => ClaimStates.Name(View.Claim.Kind, View.Claim.State);

    public override bool Waits => View.Claim.State == ClaimState.Submitted;

    public override string? AssigneeName => View.AssigneeName;

    public override bool HasFiles => View.Evidence.Count > 0;

    public override IReadOnlyList<CaseStep> Steps =>
    [
        .. View.Steps.Select(step => new CaseStep(
            step.Event.At, step.ActorName + ClaimDeeds.InWords(step.Event.Kind, View.Claim.Kind), [.. step.Event.Reasons.Select(ClaimPageTexts.Reason)],
            step.Event.PublicText, step.Event.InternalText)),
    ];

    public override IReadOnlyList<ReasonTick> ReturnReasons =>
        [.. ClaimReturnReasons.For(View.Claim.Kind).Select(reason => new ReasonTick(reason.Code, reason.Label, reason.Sentences))];

    public override IReadOnlyList<ReasonTick> RefusalReasons =>
        [.. ClaimRefusalReasons.For(View.Claim.Kind).Select(reason => new ReasonTick(reason.Code, reason.Label, reason.Sentences))];

    protected override CaseRefusals Refusals => ClaimRefusals.OfCase;

    protected override IReadOnlyList<Refusal> OfNoField => [ClaimRefusals.AmountChanged, ClaimRefusals.NothingToGrant, ClaimRefusals.DecidedBefore];

    public Task<IActionResult> OnPostReturnAsync([FromServices] ReturnClaim use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Return, nameof(ReturnText), "Returned", () => use.RunAsync(new(Seen, ReturnCodes, ReturnText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRejectAsync([FromServices] RefuseClaim use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Refuse, nameof(RejectText), "Refused", () => use.RunAsync(new(Seen, RejectCodes, RejectText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostApproveAsync([FromServices] GrantClaim use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Approve, nameof(Confirmed), "Granted", () => use.RunAsync(new(Seen, new Yen(SeenYen), Confirmed), Acting, cancellationToken), cancellationToken);

    protected override async Task<IReadOnlyList<CaseAction>?> ShowAsync(string number, CancellationToken cancellationToken)
    {
        var request = new ShowClaim.Request(number, Today, Me.May(StaffRight.SeeClaimEvidence), Me.OwnFacilities);
        if (await show.RunAsync(request, Acting, cancellationToken) is not { } view)
        {
            return null;
        }

        View = view;
        return ClaimTransitions.Table.ActionsOf(view.Claim.State, CaseParties.Of(Me.Role));
    }

    protected override Task<Outcome<CaseDone>> NoteAsync(string? text, CancellationToken cancellationToken) => note.RunAsync(new(Seen, text), Acting, cancellationToken);

    protected override Task<Outcome<CaseDone>> AssignAsync(Guid? assignee, CancellationToken cancellationToken) =>
        assign.RunAsync(new(Seen, assignee), Acting, cancellationToken);

    protected override string? DoneInWords(string done) => ClaimPageTexts.Done(done, View.Claim.Kind);

    protected override string Address(params (string Name, string? Value)[] more) => ClaimFilterQuery.Write(ClaimFilterQuery.Read(Request.Query), more);
}
