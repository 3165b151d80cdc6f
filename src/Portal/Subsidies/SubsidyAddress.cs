using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Subsidies;

/// <summary>What tells which form a request is about.</summary>
public sealed record SubsidyForms(ShowSubsidy Standings, ShowClaims Claims, FindProgrammes Programmes, TimeProvider Time);

/// <summary>A new claim or the answer to a 差戻し, told by the path; a new one that was begun, by the round it was begun for.</summary>
/// <param name="Folder">What its addresses begin with.</param>
/// <param name="Returned">The claim that is answered; null: a new one.</param>
public sealed record SubsidyAddress(ClaimDraftForm Form, string Folder, FindProgrammes.Found Round, ShowSubsidy.Standing Standing, ShowClaims.Shown? Returned = null)
{
    /// <summary>False: its round is not among those that count now.</summary>
    public bool Counts { get; private init; } = true;

    public string Apply => Folder + "/apply";

    public string CheckAnswers => Folder + "/check-answers";

    public Programme Programme => Round.Programme;

    public string Name => ClaimStates.Name(ProgrammeKind.Subsidy) + (Returned is null ? "" : "の修正");

    /// <summary>Where who cannot fill in this form now is led instead; null: go on.</summary>
    public string? Elsewhere => Returned is { Claim: var claim }
        ? ClaimStates.CanBeAnswered(claim.State) ? null : "/claims/" + claim.Number
        : !Counts ? RoundAddress.Subsidy
        : Standing.Problem is null ? null : Folder;

    /// <param name="begun">Key of the round that a form was opened for: while it was open another one may have taken its address. Null: as the path says.</param>
    /// <returns>Null: no such claim of this facility, no such round, or none at all.</returns>
    public static async Task<SubsidyAddress?> OfAsync(HttpContext http, SubsidyForms forms, string? begun)
    {
        if (http.GetRouteValue("number") is string number)
        {
            return await OfAnswerAsync(http, forms, number);
        }

        var offer = await OfferAsync(http, forms);
        return offer.Find(begun ?? http.GetRouteValue("round") as string) is { } round
            ? new SubsidyAddress(SubsidyDrafts.Of(round.Programme.Key), offer.AddressOf(round), round, await StandingAsync(http, forms, round)) { Counts = offer.Counts(round) }
            : null;
    }

    public static Task<RoundOffer> OfferAsync(HttpContext http, SubsidyForms forms) =>
        forms.Programmes.OfferAsync(ProgrammeKind.Subsidy, http.Me().FacilityKind, JapanDay.Of(forms.Time.GetUtcNow()), http.RequestAborted);

    /// <param name="round">Null: there is none for such a facility.</param>
    public static Task<ShowSubsidy.Standing> StandingAsync(HttpContext http, SubsidyForms forms, FindProgrammes.Found? round) =>
        forms.Standings.OfRoundAsync(round, http.Me().FacilityCode, http.Me().FacilityVerified, JapanDay.Of(forms.Time.GetUtcNow()), http.RequestAborted);

    private static async Task<SubsidyAddress?> OfAnswerAsync(HttpContext http, SubsidyForms forms, string number)
    {
        var me = http.Me();
        return me.FacilityVerified
            && await forms.Claims.FindAsync(me.FacilityCode, number, http.RequestAborted) is { Claim.Kind: ProgrammeKind.Subsidy } shown
            && await forms.Programmes.OfKeyAsync(shown.Claim.ProgrammeKey, http.RequestAborted) is { } round
            ? new SubsidyAddress(SubsidyDrafts.AnswerTo(shown.Claim.Number), $"/claims/{shown.Claim.Number}/answer", round, await StandingAsync(http, forms, round), shown)
            : null;
    }
}
