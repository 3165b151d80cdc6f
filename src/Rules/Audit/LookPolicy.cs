namespace Shikaku.Rules.Audit;

/// <summary>Which looks at people's data an auditor is shown. Ours (docs/stand-ins.md): no document has numbers.</summary>
/// <param name="OnceWithin">Who looks at the same again within it leaves one row, of the first time.</param>
/// <param name="ManyInAnHour">So many different things.</param>
/// <param name="OfOthersInADay">So many cases that were given to somebody else.</param>
/// <param name="RefusedInADay">So many pages one may not see.</param>
/// <param name="OfficeOpens">On a business day.</param>
/// <param name="OfficeCloses">The same.</param>
public sealed record LookPolicy(TimeSpan OnceWithin, int ManyInAnHour, int OfOthersInADay, int RefusedInADay, TimeOnly OfficeOpens, TimeOnly OfficeCloses)
{
    public static LookPolicy Current { get; } = new(
        OnceWithin: TimeSpan.FromMinutes(15), ManyInAnHour: 60, OfOthersInADay: 10, RefusedInADay: 3, OfficeOpens: new TimeOnly(7, 0), OfficeCloses: new TimeOnly(21, 0));
}
