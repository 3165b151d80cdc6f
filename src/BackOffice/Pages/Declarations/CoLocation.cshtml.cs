using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.CoLocations;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Staff;

namespace Shikaku.BackOffice.Pages.Declarations;

/// <summary>One 併設申告. Staff act with a paper of the facility that has nobody in the portal.</summary>
[May(StaffRight.SeeDeclarations)]
public sealed class CoLocationModel(FindCoLocations find, ActOnCoLocation act, TimeProvider time) : PageModel
{
    [BindProperty]
    public int Version { get; set; }

    /// <summary>What came; kept in the audit trail.</summary>
    [BindProperty]
    public string? Paper { get; set; }

    [TempData]
    public string? Done { get; set; }

    public FindCoLocations.Shown Shown { get; private set; } = null!;

    /// <summary>Other declarations that cannot stand together with this one.</summary>
    public IReadOnlyList<FindCoLocations.Shown> Contradictions { get; private set; } = [];

    public IReadOnlyList<CoLocationAction> Actions => HttpContext.Me().May(StaffRight.DecideDeclarations)
        ? [.. Enum.GetValues<CoLocationAction>().Where(action => CoLocationRules.Next(Shown.Row.State, action, CoLocationParty.Staff) is not null)]
        : [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken) => ActAsync(id, CoLocationAction.Confirm, "確認しました", cancellationToken);

    public Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken cancellationToken) => ActAsync(id, CoLocationAction.Decline, "不成立にしました", cancellationToken);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken cancellationToken) => ActAsync(id, CoLocationAction.End, "終了しました", cancellationToken);

    private async Task<IActionResult> ActAsync(Guid id, CoLocationAction action, string done, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if (!me.May(StaffRight.DecideDeclarations))
        {
            return Forbid();
        }

        if (!await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return BadRequest();
        }

        var context = me.Acting(time.GetUtcNow(), Paper?.Trim());
        var outcome = await act.RunAsync(new ActOnCoLocation.Request(id, Facility: null, Version, action, me.OwnFacilities), context, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            ModelState.Refuse(new RefusalFields("").Beside(nameof(Paper), CoLocationRefusals.PaperMissing), refusal);
            return Page();
        }

        Done = done;
        return Redirect(OfficeAddresses.Declarations.CoLocation(id));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await find.ShowAsync(id, HttpContext.Me().Acting(time.GetUtcNow()), cancellationToken) is not { } shown)
        {
            return false;
        }

        Shown = shown;
        Contradictions = await find.ContradictionsAsync(shown.Row, cancellationToken);
        return true;
    }
}
