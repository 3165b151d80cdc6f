using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Programmes;
using Shikaku.Casework.Subsidies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Portal.Claims;

/// <summary>The round that a claim was begun for, by the name of its draft's form.</summary>
public sealed class BegunClaims(FindProgrammes programmes, TimeProvider time)
{
    /// <param name="Folder">Where its pages begin.</param>
    /// <param name="Round">Name of the round; null: there is no such round any more.</param>
    public sealed record Begun(string Folder, string? Round);

    public async Task<Begun> OfAsync(ProgrammeKind kind, string form, FacilityKind facility, CancellationToken cancellationToken)
    {
        var offer = await programmes.OfferAsync(kind, facility, JapanDay.Of(time.GetUtcNow()), cancellationToken);
        return offer.Known.FirstOrDefault(round => FormOf(round.Programme) == form) is { } begun
            ? new Begun(offer.AddressOf(begun), begun.Programme.Name)
            : new Begun(RoundAddress.Of(kind), Round: null);
    }

    private static string FormOf(Programme programme) =>
        (programme.Kind == ProgrammeKind.Subsidy ? SubsidyDrafts.Of(programme.Key) : ReportDrafts.Of(programme.Key)).Name;
}
