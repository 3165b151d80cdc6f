using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.Cooperation;

/// <summary>
/// When to remind of a round: 「今後、報告フォームを開設し、メール等でお知らせする予定です。」 (004_6175e66f925ea110.txt, 2-2), and the deadline of 2025 had to be put off by a month because many
/// had not reported. The days are ours (a stand-in: docs/stand-ins.md).
/// </summary>
public static class RoundReminders
{
    /// <summary>Due is sent this many days before the first deadline.</summary>
    public const int DueBefore = 7;

    /// <summary>A round that ended longer ago is told nobody of: who was not told then has no use for it now.</summary>
    public const int ClosedFor = 7;

    /// <summary>The reminder of today, whether or not it was sent. One missed while the job was down is not made up for. Null: none.</summary>
    public static RoundReminder? On(Programme programme, DateOnly today) => Rounds.Of(programme, today) switch
    {
        RoundState.Open when today >= programme.DueOn.AddDays(-DueBefore) => RoundReminder.Due,
        RoundState.Open => RoundReminder.Opening,
        RoundState.Late => RoundReminder.Overdue,
        RoundState.Over when today <= programme.Application.Last.AddDays(ClosedFor) => RoundReminder.Closed,
        _ => null,
    };

    /// <summary>
    /// Whether the facility could still get it. Opening and Due go to everybody who can still do what is missing; Overdue as well; Closed to those who only had
    /// to report.
    /// </summary>
    /// <param name="facts">An account is no question: it is entered in a minute.</param>
    public static bool Concerns(RoundReminder reminder, Programme programme, CooperationFacts facts, DateOnly today)
    {
        var conditions = Conditions.OfFacility(programme, facts with { HasAccount = true }, today);
        return reminder == RoundReminder.Closed ? Conditions.AllMet(conditions) : !conditions.Any(condition => condition.IsLost);
    }
}
