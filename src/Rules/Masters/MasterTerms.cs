using System.Collections.Immutable;

namespace Shikaku.Rules.Masters;

/// <summary>
/// How old a master may be. Ours (docs/stand-ins.md): nothing public says how often they come. A master of which every file was taken in on its day is as old as its last
/// file, whether that held all or some of it. A new row is added when it changes; none is edited.
/// </summary>
public static class MasterTerms
{
    private const int Never = int.MaxValue;

    private static readonly ImmutableArray<Terms> History =
    [
        new(Master.Facilities, DateOnly.MinValue, TellAfterDays: 35, StopAfterDays: 93),
        new(Master.Banks, DateOnly.MinValue, TellAfterDays: 45, StopAfterDays: 186),

        // A model that is not on the list is looked at by a person anyway.
        new(Master.DeviceModels, DateOnly.MinValue, TellAfterDays: 186, StopAfterDays: Never),

        // Counted back from the last day that is known: the next year is announced in its February before.
        new(Master.Holidays, DateOnly.MinValue, TellAfterDays: -92, StopAfterDays: 0),
    ];

    /// <summary>The limits in force, for people.</summary>
    /// <param name="TellAfterDays">At more days than this everybody is told.</param>
    /// <param name="StopAfterDays">At more days than this nothing is decided by it; <see cref="int.MaxValue"/>: never.</param>
    public sealed record Terms(Master Master, DateOnly From, int TellAfterDays, int StopAfterDays)
    {
        public bool EverStops => StopAfterDays != Never;
    }

    public static Terms On(Master master, DateOnly day) => History.Last(terms => terms.Master == master && terms.From <= day);

    /// <param name="asOf">The day on which it was taken in last; of the holidays the last day that is known. Null: there is none.</param>
    public static MasterStanding StandingOn(Master master, DateOnly day, DateOnly? asOf)
    {
        if (asOf is not { } of)
        {
            return MasterStanding.Missing;
        }

        var (age, terms) = (day.DayNumber - of.DayNumber, On(master, day));
        return age > terms.StopAfterDays ? MasterStanding.Unusable : age > terms.TellAfterDays ? MasterStanding.Late : MasterStanding.Current;
    }

    /// <summary>Something may rest on it alone.</summary>
    public static bool Decides(MasterStanding standing) => standing is MasterStanding.Current or MasterStanding.Late;
}
