namespace Shikaku.Rules.Callbacks;

/// <summary>How calls back are offered. Dated: a later row follows, and none is changed. No document fixes any of it: docs/stand-ins.md.</summary>
/// <param name="From">The first day of slots it holds for.</param>
/// <param name="Places">Calls of one slot.</param>
/// <param name="Days">So many opening days are offered, from today on.</param>
/// <param name="Ahead">A slot is offered until so long before it begins.</param>
public sealed record CallbackTerms(DateOnly From, int Places, int Days, TimeSpan Ahead)
{
    /// <summary>How long a slot takes.</summary>
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(30);

    /// <summary>Calls that wait, booked from one network: others find places too.</summary>
    public const int MostOfANetwork = 6;

    /// <summary>Characters of a note of staff.</summary>
    public const int LongestNote = TextLimits.Reason;

    private static readonly CallbackTerms[] Rows = [new(new DateOnly(2026, 11, 1), Places: 4, Days: 5, TimeSpan.FromHours(1))];

    public static CallbackTerms On(DateOnly day) => Array.FindLast(Rows, row => row.From <= day) ?? Rows[0];
}
