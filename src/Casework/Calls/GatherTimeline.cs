using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>What happened to a facility, from its registration to the call before this one. Who shows it notes the look.</summary>
public sealed class GatherTimeline(TimelineOfCases cases, TimelineOfTerminals terminals, TimelineOfContacts contacts)
{
    /// <summary>Of each part and of the whole: the latest.</summary>
    internal const int Most = 100;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> OfAsync(FacilityCode facility, CancellationToken cancellationToken)
    {
        List<TimelineEntry> all =
        [
            .. await cases.OfAsync(facility, cancellationToken),
            .. await terminals.OfAsync(facility, cancellationToken),
            .. await contacts.OfAsync(facility, cancellationToken),
        ];
        return [.. all.OrderByDescending(entry => entry.At).Take(Most)];
    }
}
