namespace Shikaku.Rules.ServiceStatus;

/// <summary>A host on a day of Japan.</summary>
/// <param name="Expected">Minutes of the day that have passed since the host was first seen.</param>
/// <param name="Good">Of these, those in which it worked.</param>
public sealed record HostDay(DateOnly Day, int Expected, int Good)
{
    private const double GoodFrom = 0.999;
    private const double InterruptedFrom = 0.95;

    /// <summary>0 to 1; null: nothing was expected.</summary>
    public double? Availability => Expected == 0 ? null : Math.Min(1, (double)Good / Expected);

    public DayState State => Availability switch
    {
        null => DayState.NotMeasured,
        >= GoodFrom => DayState.Good,
        >= InterruptedFrom => DayState.Interrupted,
        _ => DayState.Down,
    };

    /// <summary>Of several days, by their minutes; null: none of them was measured.</summary>
    public static double? Over(IEnumerable<HostDay> days)
    {
        var all = days.ToList();
        var expected = all.Sum(day => (long)day.Expected);
        return expected == 0 ? null : Math.Min(1, (double)all.Sum(day => (long)day.Good) / expected);
    }
}
