using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Facilities;
using Shikaku.Portal.CoLocations;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Portal.Pages.CoLocations;

/// <summary>The two facilities and what follows for this one: the only page that declares.</summary>
public sealed class CheckAnswersModel(FindCoLocations find, DeclareCoLocation declare, TimeProvider time) : PageModel
{
    public KeptCoLocation Kept { get; private set; } = null!;

    public Facility Other { get; private set; } = null!;

    public string OwnName => Me.FacilityName;

    /// <summary>Nobody has to confirm it.</summary>
    public bool AtOnce { get; private set; }

    /// <summary>Somebody of the other facility reads mails.</summary>
    public bool OtherHasPeople { get; private set; }

    public Refusal? Refused { get; private set; }

    private CurrentUser Me => HttpContext.Me();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : Redirect(PortalAddresses.CoLocations.Index);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return Redirect(PortalAddresses.CoLocations.Index);
        }

        if (id != Kept.Id)
        {
            return Redirect(PortalAddresses.CoLocations.CheckAnswers);
        }

        var outcome = await declare.RunAsync(Declaration(id), Me.Acting(time.GetUtcNow()), cancellationToken);
        if (outcome.IsRefused(out var refusal, out var done))
        {
            Refused = refusal;
            return Page();
        }

        KeptCoLocation.Forget(TempData);
        TempData.Notice(done.State == CoLocationState.Confirmed ? "併設申告が成立しました。" : "併設申告をしました。相手の施設の方か担当者が確認します。結果はメールでお知らせします。");
        return Redirect(PortalAddresses.CoLocations.Index);
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Me.FacilityKind != FacilityKind.TreatmentOffice || KeptCoLocation.Of(TempData, Me.FacilityCode.Value) is not { } kept
            || await find.FindAsync(kept.Other, JapanDay.Of(time.GetUtcNow()), cancellationToken) is not { } other)
        {
            return false;
        }

        (Kept, Other) = (kept, other);
        AtOnce = await declare.CountsAtOnceAsync(Declaration(kept.Id), cancellationToken);
        OtherHasPeople = await find.HasPeopleAsync(other.FacilityCode, cancellationToken);
        return true;
    }

    private DeclareCoLocation.Request Declaration(Guid id) => new(id, Me.FacilityCode, Kept.Role, Other.FacilityCode, Me.UserId);
}
