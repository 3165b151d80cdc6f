using System.Collections.Immutable;

namespace Shikaku.Rules.Certificates;

/// <summary>Where the newest list of an issuer stands at an instant, best first.</summary>
public enum RevocationListStanding
{
    Current,

    /// <summary>Past its next update: operators are told.</summary>
    Late,

    /// <summary>So late that answers carry a warning.</summary>
    Stale,

    /// <summary>None was ever taken in: as <see cref="Stale"/>, and never stops anything.</summary>
    Missing,

    /// <summary>So late that checks stop.</summary>
    Unusable,
}

/// <summary>When a list was made and when the next one was due.</summary>
/// <param name="NextUpdate">Null where the list does not say.</param>
public sealed record RevocationListDates(DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate);

/// <summary>
/// How long a list may be used past its next update. Ours (docs/stand-ins.md): the day's list comes after a morning's work and until then yesterday's
/// is used, so a few hours are nothing at the counter; a week is a broken machine. A new row is added when it changes; none is edited.
/// </summary>
public static class RevocationListTerms
{
    private static readonly ImmutableArray<Terms> History =
    [
        new(DateTimeOffset.MinValue, WarnAfterHours: 24, StopAfterHours: 168, HoursWhereNoneIsSaid: 24),
    ];

    /// <param name="list">The newest; null where there is none.</param>
    public static RevocationListStanding StandingAt(DateTimeOffset at, RevocationListDates? list)
    {
        if (list is null)
        {
            return RevocationListStanding.Missing;
        }

        var (late, terms) = (Lateness(at, list), On(at));
        return late.TotalHours switch
        {
            _ when late <= TimeSpan.Zero => RevocationListStanding.Current,
            var hours when hours < terms.WarnAfterHours => RevocationListStanding.Late,
            var hours when hours < terms.StopAfterHours => RevocationListStanding.Stale,
            _ => RevocationListStanding.Unusable,
        };
    }

    /// <summary>How long ago the next one was due; negative while it is not. At the instant itself the list is still current.</summary>
    public static TimeSpan Lateness(DateTimeOffset at, RevocationListDates list) =>
        at - (list.NextUpdate ?? list.ThisUpdate.AddHours(On(at).HoursWhereNoneIsSaid));

    private static Terms On(DateTimeOffset at) => History.Last(terms => terms.From <= at);

    private sealed record Terms(DateTimeOffset From, int WarnAfterHours, int StopAfterHours, int HoursWhereNoneIsSaid);
}
