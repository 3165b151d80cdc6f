using Shikaku.Casework.Addresses;
using Shikaku.Rules.Destinations;

namespace Shikaku.Casework.Programmes;

/// <summary>The rounds of 助成金 or of 協力金 as one kind of facility finds them on a day.</summary>
/// <param name="Known">All there are for it, also those that are over or still to come.</param>
/// <param name="Counting">Those it is offered, the first one first (<see cref="Rounds.ThatCount"/>).</param>
public sealed record RoundOffer(IReadOnlyList<FindProgrammes.Found> Known, IReadOnlyList<FindProgrammes.Found> Counting)
{
    /// <param name="key">Null: the first one that counts.</param>
    /// <returns>Null: there is no such round for such a facility, or none at all.</returns>
    public FindProgrammes.Found? Find(string? key) =>
        key is not null ? Known.FirstOrDefault(round => round.Programme.Key == key)
        : Counting is [var first, ..] ? first
        : null;

    public bool Counts(FindProgrammes.Found round) => Counting.Contains(round);

    /// <summary>Where the pages of the round begin.</summary>
    public Destination.Round PlaceOf(FindProgrammes.Found round) => new(round.Programme.Kind, round == Counting[0] ? null : round.Programme.Key);

    public PortalAddresses.Form PagesOf(FindProgrammes.Found round) => PortalAddresses.Rounds.Of(round.Programme.Kind, PlaceOf(round).Key);

    /// <summary>What else is offered beside it.</summary>
    public IEnumerable<FindProgrammes.Found> Beside(FindProgrammes.Found? round) => Counting.Where(each => each != round);
}
