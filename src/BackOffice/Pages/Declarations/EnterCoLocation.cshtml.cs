using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Facilities;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Staff;
using Shikaku.Web.Forms;

namespace Shikaku.BackOffice.Pages.Declarations;

/// <summary>A 併設申告 that came on paper, typed in.</summary>
[May(StaffRight.EnterDeclarations)]
public sealed class EnterCoLocationModel(FindCoLocations find, DeclareCoLocation declare, TimeProvider time) : PageModel
{
    public static readonly IReadOnlyList<Choice> Senders = [.. Enum.GetValues<CoLocationRole>().Select(role => new Choice($"{role}", CoLocationRules.Name(role)))];

    /// <summary>Of this form: pressed twice it is entered once.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Main { get; set; }

    [BindProperty]
    public string? Sub { get; set; }

    /// <summary>Whose paper it is.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>What came; kept in the audit trail.</summary>
    [BindProperty]
    public string? Paper { get; set; }

    [TempData]
    public string? Done { get; set; }

    public void OnGet() => Id = RandomId.New();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Id == Guid.Empty)
        {
            return BadRequest();
        }

        if (await ReadAsync(cancellationToken) is not { } request)
        {
            return Page();
        }

        var outcome = await declare.RunAsync(request, HttpContext.Me().Acting(time.GetUtcNow(), Paper!.Trim()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var declared))
        {
            ModelState.Refuse(new RefusalFields(nameof(Sub)).Beside("", CoLocationRefusals.OwnFacility), refusal);
            return Page();
        }

        Done = declared.State == CoLocationState.Confirmed ? "入力しました。併設申告が成立しました" : "入力しました。確認中です";
        return Redirect(OfficeAddresses.Declarations.CoLocation(declared.Id));
    }

    private async Task<DeclareCoLocation.Request?> ReadAsync(CancellationToken cancellationToken)
    {
        var (main, sub) = (await FindAsync(nameof(Main), Main, cancellationToken), await FindAsync(nameof(Sub), Sub, cancellationToken));
        if (Senders.All(choice => choice.Value != From))
        {
            ModelState.Refuse(nameof(From), CoLocationRefusals.RoleMissing);
        }

        if ((Paper ?? "").Trim().Length is 0 or > TextLimits.Reason)
        {
            ModelState.Refuse(nameof(Paper), CoLocationRefusals.PaperMissing);
        }

        if (main is null || sub is null || !ModelState.IsValid)
        {
            return null;
        }

        var role = Enum.Parse<CoLocationRole>(From!);
        var (own, other) = role == CoLocationRole.Main ? (main, sub) : (sub, main);
        return new DeclareCoLocation.Request(Id, own.FacilityCode, role, other.FacilityCode, Person: null) { OwnFacilities = HttpContext.Me().OwnFacilities };
    }

    private async Task<Facility?> FindAsync(string field, string? typed, CancellationToken cancellationToken)
    {
        var facility = await find.FindAsync(typed, JapanDay.Of(time.GetUtcNow()), cancellationToken);
        if (facility is null)
        {
            ModelState.Refuse(field, CoLocationRefusals.OtherUnknown);
        }

        return facility;
    }
}
