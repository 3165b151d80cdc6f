using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Exemptions;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Mail;
using Shikaku.Rules.OperationStart;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Declarations;

/// <summary>One やむを得ない事由: what was declared, the facility it is of, and what can be done.</summary>
[May(StaffRight.SeeDeclarations)]
public sealed class ExemptionModel(AppDbContext db, FindExemptions find, ActOnExemption act, TimeProvider time) : PageModel
{
    private const string AcceptText = "申告の内容を確認し、やむを得ない事由にあてはまるものとして受理しました。";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Facility { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What the facility answered.</summary>
    [BindProperty]
    public string? PlannedOn { get; set; }

    [TempData]
    public string? Done { get; set; }

    public FindExemptions.Shown Shown { get; private set; } = null!;

    public Exemption Row => Shown.Exemption;

    public string DecidedBy { get; private set; } = "";

    public bool MayMatch => HttpContext.Me().May(StaffRight.EnterDeclarations) && ExemptionTransitions.Next(Row.State, ExemptionAction.Match) is not null;

    public bool MaySupply => HttpContext.Me().May(StaffRight.EnterDeclarations) && Row.LacksDay && ExemptionTransitions.Next(Row.State, ExemptionAction.Supply) is not null;

    public bool IsOverdue => Row.IsOverdueOn(JapanDay.Of(time.GetUtcNow()));

    public bool MayAccept => MayDecide && ExemptionTransitions.Next(Row.State, ExemptionAction.Accept) is not null;

    public bool MayReject => MayDecide && ExemptionTransitions.Next(Row.State, ExemptionAction.Reject) is not null;

    public string Mail => MayDecide ? Row.Email : MailAddressMask.Of(Row.Email);

    private bool MayDecide => HttpContext.Me().May(StaffRight.DecideDeclarations);

    /// <summary>The numbers of people, in words; empty: none were given.</summary>
    public string People
    {
        get
        {
            using var statement = JsonDocument.Parse(Row.Statement);
            string? Number(string name) => statement.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetInt32().ToString(CultureInfo.InvariantCulture) : null;
            return Number("fullTime") is not { } all ? ""
                : $"{all}人のうち、令和6年4月時点で70歳以上 {Number("elderly")}人{(Number("visuallyImpaired") is { } impaired ? $"、視覚障害 {impaired}人" : "")}{(Number("neither") is { } neither ? $"、どちらにもあてはまらない方 {neither}人" : "")}";
        }
    }

    /// <summary>「…確認することが困難な方」: what was answered, in words; null: not asked for this kind.</summary>
    public string? Difficulty
    {
        get
        {
            using var statement = JsonDocument.Parse(Row.Statement);
            return ExemptionConditions.IsDated(Row.Kind) ? null
                : !statement.RootElement.TryGetProperty("difficult", out var difficult) || difficult.ValueKind == JsonValueKind.Null ? "記載なし"
                : difficult.GetBoolean() ? "困難" : "困難でない";
        }
    }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        return Page();
    }

    public Task<IActionResult> OnPostMatchAsync(string number, string? code, CancellationToken cancellationToken) => ActAsync(
        number, ExemptionAction.Match, StaffRight.EnterDeclarations, FacilityCode.TryParse(TypedCode.Clean(code ?? Facility), out var facility) ? facility : null, "施設を結び付けました", cancellationToken);

    public Task<IActionResult> OnPostAcceptAsync(string number, CancellationToken cancellationToken) =>
        ActAsync(number, ExemptionAction.Accept, StaffRight.DecideDeclarations, facility: null, "受理しました", cancellationToken);

    public Task<IActionResult> OnPostRejectAsync(string number, CancellationToken cancellationToken) =>
        ActAsync(number, ExemptionAction.Reject, StaffRight.DecideDeclarations, facility: null, "不受理にしました", cancellationToken);

    public Task<IActionResult> OnPostAskAsync(string number, CancellationToken cancellationToken) =>
        ActAsync(number, ExemptionAction.Ask, StaffRight.EnterDeclarations, facility: null, "予定日を問い合わせるメールを送りました", cancellationToken);

    public Task<IActionResult> OnPostSupplyAsync(string number, CancellationToken cancellationToken) =>
        ActAsync(number, ExemptionAction.Supply, StaffRight.EnterDeclarations, facility: null, "予定日を入力しました", cancellationToken);

    private async Task<IActionResult> ActAsync(
        string number, ExemptionAction action, StaffRight right, FacilityCode? facility, string done, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.May(right))
        {
            return Forbid();
        }

        if (!await LoadAsync(number, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var request = new ActOnExemption.Request(Row.Number, Version, action, facility, TextOf(action), me.OwnFacilities, Day);
        var outcome = await act.RunAsync(request, me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.Refuse(Fields, refusal);
            return Page();
        }

        Done = done;
        return Redirect(OfficeAddresses.Declarations.Exemption(number));
    }

    // Only what is refused must be explained in words of its own.
    private string? TextOf(ExemptionAction action) => action == ExemptionAction.Accept && string.IsNullOrWhiteSpace(Text) ? AcceptText : Text;

    private DateOnly? Day => OperationStartRules.TryParse(PlannedOn, out var day) ? day : null;

    private static RefusalFields Fields => new RefusalFields("")
        .Beside(nameof(Text), ExemptionRefusals.TextMissing)
        .Beside(nameof(PlannedOn), ExemptionRefusals.DayMissing, ExemptionRefusals.DayTooLate, ExemptionRefusals.DayBeforeDuty, ExemptionRefusals.DayPast)
        .Beside(nameof(Facility), ExemptionRefusals.FacilityUnknown, ExemptionRefusals.FacilityMissing);

    private async Task<bool> LoadAsync(string number, CancellationToken cancellationToken)
    {
        if (!ExemptionNumber.TryParse(number, out var meant) || await find.ShowAsync(meant, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        var actors = await ActorNames.FindAsync(db, [Row.EnteredBy, Row.DecidedBy ?? Row.EnteredBy], cancellationToken);
        DecidedBy = Row.DecidedBy is { } decided ? actors[decided] : "";
        return true;
    }
}
