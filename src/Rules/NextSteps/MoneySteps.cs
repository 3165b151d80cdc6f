using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.NextSteps;

/// <param name="Subsidy">The round of 助成金 that counts today; null: there is none for such a facility.</param>
/// <param name="Cooperation">The same of 協力金.</param>
/// <param name="AccountToMend">A transfer came back, and the account is still the same.</param>
/// <param name="NotBefore">運用開始予定日, when it is still to come: nothing is claimed before it.</param>
public sealed record MoneyFacts(RoundFact? Subsidy, RoundFact? Cooperation, bool AccountToMend, DateOnly? NotBefore = null)
{
    public static MoneyFacts None { get; } = new(null, null, AccountToMend: false);

    public IEnumerable<RoundFact> Rounds => new[] { Subsidy, Cooperation }.OfType<RoundFact>();
}

/// <param name="By">The day to have claimed by; null: none is set.</param>
/// <param name="Highest">Yen that one facility gets at most.</param>
/// <param name="Claim">The facility's claim in the round that was not taken back; null: none.</param>
public sealed record RoundFact(ProgrammeKind Kind, bool TakesClaims, DateOnly? By, long Highest, ClaimFact? Claim);

/// <param name="Payment">Of the money granted; null: nothing is owed yet.</param>
public sealed record ClaimFact(string Number, ClaimState State, DateOnly DueOn, PaymentState? Payment);

/// <summary>The sixth step: 助成金 and 協力金.</summary>
internal static class MoneySteps
{
    public static StepView Step(MoneyFacts money, bool introduced) => (money, introduced) switch
    {
        ({ AccountToMend: true }, _) => new(FacilityStep.Subsidies, StepState.Returned),
        _ when In(money, ClaimState.Returned) is not null => new(FacilityStep.Subsidies, StepState.Returned),
        (_, false) or ({ NotBefore: not null }, _) => new(FacilityStep.Subsidies, StepState.NotYet),
        _ when ToClaim(money) is not null => new(FacilityStep.Subsidies, StepState.Now),
        _ when In(money, ClaimState.Submitted) is { } claim => new(FacilityStep.Subsidies, StepState.UnderReview, claim.DueOn),
        _ when Paying(money) is not null => new(FacilityStep.Subsidies, StepState.Paying),
        _ => new(FacilityStep.Subsidies, money.Rounds.Any(round => round.Claim is not null) ? StepState.Done : StepState.Closed),
    };

    public static NextAction Next(MoneyFacts money, StepState state) => state switch
    {
        StepState.Returned when money.AccountToMend => new(
            "振込先口座に振り込めませんでした。口座を確認して、直してください。", "振込先口座を直す", "/payee-account", "直した口座へ、次の振込日にあらためて振り込みます。"),
        StepState.Returned => new(
            "申請が差し戻されました。理由を確認して、直してから送り直してください。", "理由を見て直す", $"/claims/{In(money, ClaimState.Returned)!.Number}", "送り直すと、審査を再開します。"),
        StepState.NotYet => new(
            "いま必要な手続きはありません。運用開始日になると、助成金・協力金の受付を確認できます。", "運用開始日を確認する", "/operation-start",
            "助成金と協力金は、運用を始めてから申請します。", money.NotBefore),
        StepState.Now => ToClaimNow(ToClaim(money)!),
        StepState.UnderReview => UnderReview(In(money, ClaimState.Submitted)!),
        StepState.Paying => new(
            "支給が決まりました。支払の手続きをしています。", "決定の内容を見る", $"/claims/{Paying(money)!.Number}", "振り込みが済むと、メールでお知らせします。"),
        StepState.Closed => new(
            "いま必要な手続きはありません。そのままご利用ください。", "アカウントを確認する", "/device-accounts", "助成金・協力金は、いま受付をしていません。"),
        _ => new(
            "いま必要な手続きはありません。そのままご利用ください。", "アカウントを確認する", "/device-accounts", "助成金・協力金の結果は「助成金・協力金の申請状況」で見られます。"),
    };

    private static NextAction ToClaimNow(RoundFact round) => round.Kind == ProgrammeKind.Subsidy
        ? new(
            "助成金を申請できます。領収書などを用意して申請してください。", "助成金を申請する", "/subsidy",
            $"カードリーダーや端末の購入費用に、最大{GrantComputation.Yens(round.Highest)}が補助されます。", round.By)
        : new(
            "協力金を受け取れます。取組の実施を報告してください。", "取組を報告する", "/cooperation",
            $"条件を満たす施設に、{GrantComputation.Yens(round.Highest)}が支給されます。", round.By);

    private static NextAction UnderReview(ClaimFact claim) => new(
        $"助成金・協力金の申請を審査しています。{JapaneseDate.FormatBoth(claim.DueOn)}までに結果をメールでお知らせします。", "申請の内容を見る", $"/claims/{claim.Number}",
        "決定すると、登録した口座へ振り込みます。", claim.DueOn);

    private static RoundFact? ToClaim(MoneyFacts money) => money.Rounds.FirstOrDefault(round => round is { TakesClaims: true, Claim: null });

    private static ClaimFact? In(MoneyFacts money, ClaimState state) => money.Rounds.Select(round => round.Claim).FirstOrDefault(claim => claim?.State == state);

    private static ClaimFact? Paying(MoneyFacts money) =>
        money.Rounds.Select(round => round.Claim).FirstOrDefault(claim => claim is { State: ClaimState.Granted, Payment: not (PaymentState.Paid or PaymentState.Cancelled) });
}
