using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Claims;

/// <summary>The day an answer to a claim is promised by. The documents promise none: a stand-in, docs/stand-ins.md.</summary>
public static class ClaimPromise
{
    public const int BusinessDaysPromised = 10;

    /// <param name="sentOn">Japan's day of the sending.</param>
    public static DateOnly DueOn(DateOnly sentOn) => BusinessDays.After(sentOn, BusinessDaysPromised);
}
