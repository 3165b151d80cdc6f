using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.Claims;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

/// <summary>A new claim or the answer to a 差戻し, and whether it can be filled in now.</summary>
public sealed record SubsidyAddress(BegunRound Begun, ShowSubsidy.Standing Standing)
{
    /// <summary>The claim that is answered; null: a new one.</summary>
    public ShowClaims.Shown? Returned => Begun.Returned;

    public Programme Programme => Begun.Programme;

    public SubsidyClaimForm Form => Returned is null ? SubsidyClaimForm.Of(Programme.Key) : SubsidyClaimForm.AnswerTo(Returned.Claim.Number);

    public string Apply => Pages.Fields;

    public string CheckAnswers => Pages.CheckAnswers;

    public string Name => ClaimStates.Name(ProgrammeKind.Subsidy) + (Returned is null ? "" : "の修正");

    /// <summary>Where who cannot fill in this form now is led instead; null: go on.</summary>
    public string? Elsewhere => Returned is { Claim: var claim }
        ? ClaimStates.CanBeAnswered(claim.State) ? null : PortalAddresses.Claims.Details(claim.Number)
        : Begun.Counts && Standing.Problem is null ? null : Begun.Pages.Folder;

    private PortalAddresses.Form Pages => Returned is null ? Begun.Pages : PortalAddresses.Subsidies.Answer(Returned.Claim.Number);
}
