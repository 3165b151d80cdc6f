namespace Shikaku.Rules.Cooperation;

public enum RoundReminder
{
    /// <summary>Reports are taken from today.</summary>
    Opening,

    /// <summary>The last day is near.</summary>
    Due,

    /// <summary>The first deadline is past, reports are still taken.</summary>
    Overdue,

    /// <summary>Nothing is taken any more.</summary>
    Closed,
}
