using Shikaku.Rules.Bodies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>The duty as the facility reads it on its home page.</summary>
/// <param name="Words">What is so, and what follows from it.</param>
/// <param name="CanDeclare">やむを得ない事由 and 併設 may still change it.</param>
public sealed record DutyTexts(string Heading, string Words, bool CanDeclare)
{
    /// <returns>Null: there is nothing to say.</returns>
    public static DutyTexts? Of(DutyView duty, EnforcementHistory history) => duty switch
    {
        { State: not DutyState.None } when history.SuspendedOn is { } suspended => Suspended(duty, suspended),
        _ when Missing.Of(duty) is { } missing => new(missing.Heading, missing.Words, CanDeclare: false),
        { State: DutyState.NotMet } => new("オンライン資格確認の導入が必要です", NotMet(duty, history), CanDeclare: true),
        { State: DutyState.MetByCoLocation } => new(
            "併設により、導入の義務を果たしています", "主たる施術所等がオンライン資格確認を導入しているため、導入の義務を果たしているものとみなされます。", CanDeclare: false),
        { State: DutyState.Exempt } => new(
            "やむを得ない事由により、導入の義務の対象外です", "申告が認められています。事情が変わったときは、オンライン資格確認を導入してください。", CanDeclare: false),
        _ => null,
    };

    private static DutyTexts Suspended(DutyView duty, DateOnly on)
    {
        var so = $"{JapaneseDate.FormatBoth(on)}に、受領委任の取扱いが中止されています。";
        return duty.State == DutyState.NotMet
            ? new(
                "受領委任の取扱いが中止されています", $"{so}オンライン資格確認を導入すると、再開の手続きができます。{(Missing.Of(duty) is { } missing ? missing.Words : "")}", CanDeclare: true)
            : new(
                "受領委任の取扱いを再開する手続きができます",
                $"{so}導入などを確認できましたので、再開の手続きに入ります。お急ぎのときは、{PublicBodies.Ministry.Name}（電話 {PublicBodies.Ministry.Telephone}）へご連絡ください。", CanDeclare: false);
    }

    private static string NotMet(DutyView view, EnforcementHistory history)
    {
        var duty = $"受領委任を行う施術所等は、{JapaneseDate.FormatBoth(DutyStart.Day)}から導入が原則義務化されています。導入しないままでいると、集団指導に移行し、受領委任を行うことが中止となる場合があります。";
        var overdue = view.Overdue is { } day ? $"申告された予定の日（{JapaneseDate.FormatBoth(day)}）を過ぎています。" : "";
        var notified = (history.WarnedOn ?? history.NotifiedOn) is { } notice ? $"{JapaneseDate.FormatBoth(notice)}付けで通知をお送りしています。" : "";
        return $"{overdue}{notified}{duty}";
    }
}
