using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.CoLocations;
using Shikaku.Portal.CoLocations;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Forms;

namespace Shikaku.Portal.Pages.CoLocations;

/// <summary>併設申告: what follows from it, one's own declarations, and a new one.</summary>
public sealed class IndexModel(FindCoLocations find, DeclareCoLocation declare, ActOnCoLocation act, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<Choice> Roles =
    [
        new(nameof(CoLocationRole.Main), "主たる施術所等", "オンライン資格確認を導入するか、すでに導入した施設です。"),
        new(nameof(CoLocationRole.Sub), "従たる施術所等", "主たる施術所等の導入により、義務を果たしているものとみなされる施設です。"),
    ];

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    public bool Verified => Me.FacilityVerified;

    /// <summary>A sub facility needs neither 利用開始申請 nor terminals; who introduces does.</summary>
    public IReadOnlyList<Choice> OpenRoles => Verified ? Roles : [Roles[1]];

    public bool IsTreatmentOffice => Me.FacilityKind == FacilityKind.TreatmentOffice;

    public FacilityCode Own => Me.FacilityCode;

    public string OwnName => Me.FacilityName;

    public IReadOnlyList<FindCoLocations.Shown> Declarations { get; private set; } = [];

    public Refusal? Refused { get; private set; }

    private CurrentUser Me => HttpContext.Me();

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (KeptCoLocation.Of(TempData, Me.FacilityCode.Value) is { } kept)
        {
            (Role, Other) = ($"{kept.Role}", kept.Typed);
        }

        await LoadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsTreatmentOffice)
        {
            return Redirect(PortalAddresses.CoLocations.Index);
        }

        if (await ReadAsync(cancellationToken) is not { } kept)
        {
            await LoadAsync(cancellationToken);
            return Page();
        }

        kept.Keep(TempData);
        return Redirect(PortalAddresses.CoLocations.CheckAnswers);
    }

    public Task<IActionResult> OnPostConfirmAsync(Guid id, int version, CancellationToken cancellationToken) =>
        ActAsync(id, version, CoLocationAction.Confirm, "併設申告を確認しました。", cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, int version, CancellationToken cancellationToken) =>
        ActAsync(id, version, CoLocationAction.Decline, "併設申告を断りました。", cancellationToken);

    public Task<IActionResult> OnPostEndAsync(Guid id, int version, CancellationToken cancellationToken) =>
        ActAsync(id, version, CoLocationAction.End, "併設申告を終了しました。", cancellationToken);

    /// <summary>Whom nobody has verified takes back what they declared themselves, and no more.</summary>
    public bool May(CoLocation row, CoLocationAction action) =>
        CoLocationRules.Next(row.State, action, row.DeclaredByFacility == Own ? CoLocationParty.Declarer : CoLocationParty.Other) is not null
        && (Verified || (row.State == CoLocationState.Declared && row.DeclaredBy == Actor.Portal(Me.UserId)));

    private async Task<IActionResult> ActAsync(Guid id, int version, CoLocationAction action, string done, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid || !Declarations.Any(each => each.Row.Id == id && (Verified || May(each.Row, action))))
        {
            return NotFound();
        }

        var outcome = await act.RunAsync(new ActOnCoLocation.Request(id, Own, version, action, []), Me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.Refusal == CoLocationRefusals.Unknown)
        {
            return NotFound();
        }

        if (outcome.Refusal is null)
        {
            TempData.Notice(done);
            return Redirect(PortalAddresses.CoLocations.Index);
        }

        Refused = outcome.Refusal;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task<KeptCoLocation?> ReadAsync(CancellationToken cancellationToken)
    {
        if (OpenRoles.All(choice => choice.Value != Role))
        {
            ModelState.Refuse(nameof(Role), CoLocationRefusals.RoleMissing);
        }

        var readable = FacilityCode.TryParse(Rules.Identifiers.TypedCode.Clean(Other), out _) || RegistrationNumber.TryParse(Other, out _);
        var other = readable ? await find.FindAsync(Other, Today, cancellationToken) : null;
        if (other is null)
        {
            ModelState.Refuse(nameof(Other), readable ? CoLocationRefusals.OtherUnknown : string.IsNullOrWhiteSpace(Other) ? CoLocationRefusals.OtherMissing : CoLocationRefusals.OtherUnreadable);
        }

        if (!ModelState.IsValid || other is null)
        {
            return null;
        }

        var role = Enum.Parse<CoLocationRole>(Role!);
        var id = RandomId.New();
        if (await declare.FindProblemAsync(new DeclareCoLocation.Request(id, Own, role, other.FacilityCode, Me.UserId), Today, cancellationToken) is { } problem)
        {
            ModelState.Refuse(nameof(Other), problem);
            return null;
        }

        return new KeptCoLocation(id, Own.Value, role, Other!.Trim(), other.FacilityCode.Value);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await find.OfFacilityAsync(Own, cancellationToken);
        Declarations = [.. all.Where(each => Verified || each.Row.DeclaredBy == Actor.Portal(Me.UserId) || Me.Held(each.OtherThan(Own).FacilityCode)?.Verified == true)];
    }
}
