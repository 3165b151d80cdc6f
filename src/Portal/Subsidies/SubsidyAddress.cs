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

/// <summary>A new claim or the answer to a 差戻し, told by the path.</summary>
/// <param name="Folder">What its addresses begin with.</param>
/// <param name="Returned">The claim that is answered; null: a new one.</param>
public sealed record SubsidyAddress(ClaimDraftForm Form, string Folder, FindProgrammes.Found Round, ShowSubsidy.Standing Standing, ShowClaims.Shown? Returned = null)
{
    public const string New = "/subsidy";

    public string Apply => Folder + "/apply";

    public string CheckAnswers => Folder + "/check-answers";

    public Programme Programme => Round.Programme;

    public string Name => ClaimStates.Name(ProgrammeKind.Subsidy) + (Returned is null ? "" : "の修正");

    /// <summary>Where who cannot fill in this form now is led instead; null: go on.</summary>
    public string? Elsewhere => Returned is { Claim: var claim }
        ? ClaimStates.CanBeAnswered(claim.State) ? null : "/claims/" + claim.Number
        : Standing.Problem is null ? null : New;

    /// <summary>null: no such claim of this facility, or no round at all.</summary>
    public static async Task<SubsidyAddress?> OfAsync(HttpContext http, SubsidyForms forms)
    {
        var me = http.Me();
        var standing = await forms.Standings.OfAsync(me.FacilityCode, me.FacilityKind, me.FacilityVerified, JapanDay.Of(forms.Time.GetUtcNow()), http.RequestAborted);
        if (http.GetRouteValue("number") is not string number)
        {
            return standing.Round is { } round ? new SubsidyAddress(SubsidyDrafts.Of(round.Programme.Key), New, round, standing) : null;
        }

        return me.FacilityVerified
            && await forms.Claims.FindAsync(me.FacilityCode, number, http.RequestAborted) is { Claim.Kind: ProgrammeKind.Subsidy } shown
            && await forms.Programmes.OfKeyAsync(shown.Claim.ProgrammeKey, http.RequestAborted) is { } old
            ? new SubsidyAddress(SubsidyDrafts.AnswerTo(shown.Claim.Number), $"/claims/{shown.Claim.Number}/answer", old, standing, shown)
            : null;
    }
}
