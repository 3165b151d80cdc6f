using Microsoft.AspNetCore.Mvc;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.ClaimViews;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Programmes;
using Shikaku.Portal.Drafts;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Claims;

/// <summary>The round that a form of a claim is about.</summary>
/// <param name="Pages">Of the round; of one that does not count now, those where everybody begins.</param>
/// <param name="Counts">False: its round is not among those that count now.</param>
/// <param name="Returned">The claim that is answered; null: a new one.</param>
public sealed record BegunRound(FindProgrammes.Found Round, PortalAddresses.Form Pages, bool Counts, ShowClaims.Shown? Returned = null)
{
    public Programme Programme => Round.Programme;
}

/// <summary>Finds it: by the claim that is answered, by the round a form was begun for, by the path.</summary>
public sealed class BegunRounds(FindProgrammes programmes, ShowClaims claims, TimeProvider time)
{
    private DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public Task<RoundOffer> OfferAsync(HttpContext http, ProgrammeKind kind) => programmes.OfferAsync(kind, http.Me().FacilityKind, Today, http.RequestAborted);

    /// <param name="begun">Key of the round that a form was opened for: while it was open another one may have taken its address. Null: as the path says.</param>
    public async Task<Entered<BegunRound>> OfAsync(HttpContext http, ProgrammeKind kind, string? begun)
    {
        if (http.GetRouteValue("number") is string number)
        {
            return await OfAnswerAsync(http, kind, number);
        }

        var offer = await OfferAsync(http, kind);
        var key = begun ?? http.GetRouteValue("round") as string;
        if (offer.Find(key) is { } round)
        {
            var counts = offer.Counts(round);
            return new BegunRound(round, counts ? offer.PagesOf(round) : PortalAddresses.Rounds.Of(kind), counts);
        }

        return key is null ? new RedirectResult(PortalAddresses.Rounds.Of(kind).Folder) : new NotFoundResult();
    }

    /// <summary>The pages of a draft's round, and what the round is called; no name: there is no such round any more.</summary>
    public async Task<(PortalAddresses.Form Pages, string? Name)> OfDraftAsync(DraftForm form, FacilityKind facility, CancellationToken cancellationToken)
    {
        var kind = form.Kind == DraftKind.Subsidy ? ProgrammeKind.Subsidy : ProgrammeKind.CooperationPayment;
        var offer = await programmes.OfferAsync(kind, facility, Today, cancellationToken);
        return offer.Find(form.Key) is { } begun ? (offer.PagesOf(begun), begun.Programme.Name) : (PortalAddresses.Rounds.Of(kind), null);
    }

    private async Task<Entered<BegunRound>> OfAnswerAsync(HttpContext http, ProgrammeKind kind, string number)
    {
        var me = http.Me();
        return me.FacilityVerified
            && await claims.FindAsync(me.FacilityCode, number, http.RequestAborted) is { } shown && shown.Claim.Kind == kind
            && await programmes.OfKeyAsync(shown.Claim.ProgrammeKey, http.RequestAborted) is { } round
            ? new BegunRound(round, PortalAddresses.Rounds.Of(kind), Counts: true, shown)
            : new NotFoundResult();
    }
}
