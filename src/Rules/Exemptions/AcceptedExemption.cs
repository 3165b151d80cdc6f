namespace Shikaku.Rules.Exemptions;

/// <summary>An accepted やむを得ない事由, and the one answer to whether it counts.</summary>
/// <param name="ReceivedOn">The day it came: from then on it counts.</param>
/// <param name="PlannedOn">Of kinds 2 and 3: the day of closure, or of the end of 受領委任.</param>
public sealed record AcceptedExemption(ExemptionKind Kind, DateOnly ReceivedOn, DateOnly? PlannedOn)
{
    /// <summary>
    /// A plan 「令和7年12月2日までの廃止・休止」 relieves until its own day, included. Whoever did not close by then has the duty again: the facility master says who closed, not the plan.
    /// </summary>
    public bool CountsOn(DateOnly day) => ReceivedOn <= day && !IsOverdueOn(day);

    /// <summary>期日経過: the planned day is over.</summary>
    public bool IsOverdueOn(DateOnly day) => ExemptionConditions.IsDated(Kind) && !(PlannedOn >= day);
}
