using Microsoft.AspNetCore.Mvc;
using Shikaku.BackOffice.Cases;
using Shikaku.BackOffice.SignIn;
using Shikaku.BackOffice.UsageApplications;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Rules;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.BackOffice.Pages.UsageApplications;

/// <summary>One application: what was stated beside what is on file, and what can be done.</summary>
[May(StaffRight.SeeCases)]
public sealed class CaseModel(ShowApplication show, NoteApplication note, AssignApplication assign, FindStaff staff, TimeProvider time) : CasePage(staff, time)
{
    [BindProperty]
    public string? UndoReason { get; set; }

    public ShowApplication.View View { get; private set; } = null!;

    public bool SeesStatedData => Me.May(StaffRight.SeeStatedData) && !IsOwnFacility;

    public IReadOnlyList<ComparedFact> Facts => ApplicationComparison.Of(View, SeesStatedData, AutomaticApprovalPolicy.On(Today));

    public bool NeedsConfirmation =>
        ApproveApplication.NeedsConfirmation(View.Application.FacilityCheck, View.Application.Matching, View.Application.Flags);

    public override ICase Shown => View.Application;

    public override OfficeAddresses.CasePages Pages => OfficeAddresses.Review;

    public override CaseTexts Words { get; } = new("審査の一覧", "申請", "申請者", "承認", "却下", "却下する");

    public override string StateName => ApplicationStates.Name(View.Application.State);

    public override bool Waits => View.Application.State == ApplicationState.Submitted;

    public override string? AssigneeName => View.AssigneeName;

    public override bool HasFiles => View.Attachments.Count > 0;

    public override IReadOnlyList<CaseStep> Steps =>
    [
        .. View.Steps.Select(step => new CaseStep(
            step.Event.At, step.ActorName + ApplicationDeeds.InWords(step.Event.Kind), [.. step.Event.Reasons.Select(ReasonInWords)], step.Event.PublicText, step.Event.InternalText)),
    ];

    public override IReadOnlyList<ReasonTick> ReturnReasons =>
    [
        .. ApplicationReturnReasons.For(View.Application.Kind)
            .Select(reason => new ReasonTick(reason.Code, reason.Label, ApplicationReturnReasons.SentencesFor(reason, View.Facility.Kind))),
    ];

    public override IReadOnlyList<ReasonTick> RefusalReasons { get; } =
        [.. ApplicationRefusalReasons.All.Select(reason => new ReasonTick(reason.Code, reason.Label, reason.Sentences))];

    protected override CaseRefusals Refusals => ReviewRefusals.OfCase;

    protected override IReadOnlyList<Refusal> OfNoField => [ReviewRefusals.AnotherIsOpen];

    public Task<IActionResult> OnPostReturnAsync([FromServices] ReturnApplication use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Return, nameof(ReturnText), "Returned", () => use.RunAsync(new(Seen, ReturnCodes, ReturnText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostRejectAsync([FromServices] RefuseApplication use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Refuse, nameof(RejectText), "Rejected", () => use.RunAsync(new(Seen, RejectCodes, RejectText), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostApproveAsync([FromServices] ApproveApplication use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.Approve, nameof(Confirmed), "Approved", () => use.RunAsync(new(Seen, Confirmed), Acting, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostUndoAsync([FromServices] UndoApproval use, CancellationToken cancellationToken) => DoAsync(
        CaseAction.UndoApproval, nameof(UndoReason), "Undone", () => use.RunAsync(new(Seen, UndoReason), Acting, cancellationToken), cancellationToken);

    public override string? TextOf(CaseAction action) => action == CaseAction.UndoApproval ? UndoReason : base.TextOf(action);

    protected override void Forget(CaseAction done)
    {
        UndoReason = done == CaseAction.UndoApproval ? null : UndoReason;
        base.Forget(done);
    }

    protected override async Task<IReadOnlyList<CaseAction>?> ShowAsync(string number, CancellationToken cancellationToken)
    {
        var request = new ShowApplication.Request(number, Me.May(StaffRight.SeeStatedData), Me.OwnFacilities);
        if (await show.RunAsync(request, Acting, cancellationToken) is not { } view)
        {
            return null;
        }

        View = view;
        return ApplicationTransitions.Table.ActionsOf(view.Application.State, CaseParties.Of(Me.Role), view.Application.DecidedBy == ApplicationDesk.AutomaticActor);
    }

    protected override Task<Outcome<CaseDone>> NoteAsync(string? text, CancellationToken cancellationToken) => note.RunAsync(new(Seen, text), Acting, cancellationToken);

    protected override Task<Outcome<CaseDone>> AssignAsync(Guid? assignee, CancellationToken cancellationToken) =>
        assign.RunAsync(new(Seen, assignee), Acting, cancellationToken);

    protected override string? DoneInWords(string done) => ReviewTexts.InWords(done);

    protected override string Address(params (string Name, string? Value)[] more) => ApplicationFilterQuery.Write(ApplicationFilterQuery.Read(Request.Query), more);

    private static string ReasonInWords(string code) =>
        ApplicationReturnReasons.Find(code)?.Label ?? ApplicationRefusalReasons.Find(code)?.Label ?? AutomaticApproval.ReasonInWords(code);
}
