using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Enforcement;

/// <summary>The duty as the facility reads it on its home page.</summary>
/// <param name="Words">What is so, and what follows from it.</param>
/// <param name="CanDeclare">やむを得ない事由 and 併設 may still change it.</param>
public sealed record DutyWords(string Heading, string Words, bool CanDeclare)
{
    /// <returns>Null: there is nothing to say.</returns>
    public static DutyWords? Of(DutyState state, EnforcementHistory history) => state switch
    {
        DutyState.NotMet => new("オンライン資格確認の導入が必要です", NotMet(history), CanDeclare: true),
        DutyState.MetByCoLocation => new(
            "併設により、導入の義務を果たしています", "主たる施術所等がオンライン資格確認を導入しているため、導入の義務を果たしているものとみなされます。", CanDeclare: false),
        DutyState.Exempt => new(
            "やむを得ない事由により、導入の義務の対象外です", "申告が認められています。事情が変わったときは、オンライン資格確認を導入してください。", CanDeclare: false),
        _ => null,
    };

    private static string NotMet(EnforcementHistory history)
    {
        var duty = $"受領委任を行う施術所等は、{JapaneseDate.FormatBoth(Duty.Since)}から導入が原則義務化されています。導入しないままでいると、集団指導に移行し、受領委任を行うことが中止となる場合があります。";
        return history.NotifiedOn is { } notice ? $"{JapaneseDate.FormatBoth(notice)}付けで通知をお送りしています。{duty}" : duty;
    }
}
