using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Destinations;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;
using Shikaku.Rules.Programmes;

namespace Shikaku.Rules.NextSteps;

/// <summary>What the page of a sum of money would say to the facility.</summary>
public enum RoundStanding
{
    /// <summary>No claims are taken now.</summary>
    Closed,

    /// <summary>Something before the claim is missing: a terminal, or 運用開始日.</summary>
    NotYet,

    /// <summary>It can be claimed; an account to be paid to may be missing.</summary>
    Ready,

    /// <summary>A condition is past mending.</summary>
    Lost,
}

/// <param name="Rounds">Those of 助成金, then those of 協力金, that count today or in which a claim is under way.</param>
/// <param name="AccountToMend">A transfer came back, and the account is still the same.</param>
public sealed record MoneyFacts(IReadOnlyList<RoundFact> Rounds, bool AccountToMend)
{
    public static MoneyFacts None { get; } = new([], AccountToMend: false);

    /// <summary>Granted claims whose 導入報告 is still to come, the first due first.</summary>
    public IReadOnlyList<ReportFact> Reports { get; init; } = [];

    /// <summary>What tells the round from the others of its kind, to be put behind a noun; empty: there is no other.</summary>
    internal string Told(RoundFact round) => Rounds.Count(each => each.Kind == round.Kind) > 1 ? $"「{round.Name}」" : "";
}

/// <param name="To">Its page.</param>
/// <param name="By">The day to have claimed by; null: none is set.</param>
/// <param name="Highest">Yen that one facility gets at most.</param>
/// <param name="Claim">The facility's claim in the round that was not taken back; null: none.</param>
/// <param name="PutAside">The facility said that it bought nothing.</param>
public sealed record RoundFact(
    ProgrammeKind Kind, string Key, string Name, Destination To, RoundStanding Standing, DateOnly? By, Yen Highest, ClaimFact? Claim, bool PutAside = false);

/// <param name="By">The day 導入報告 of the claim is due by.</param>
public sealed record ReportFact(ClaimNumber Number, DateOnly By);

/// <param name="Payment">Of the money granted; null: nothing is owed yet.</param>
public sealed record ClaimFact(ClaimNumber Number, ClaimState State, DateOnly DueOn, PaymentState? Payment)
{
    /// <summary>Decided and owed, and not paid yet.</summary>
    public bool IsPaying => State == ClaimState.Granted && Payment is not (PaymentState.Paid or PaymentState.Cancelled);

    /// <summary>Somebody still has to do something about it.</summary>
    public bool IsUnderWay => ClaimStates.IsOpen(State) || IsPaying;
}

/// <summary>One sum of money as it stands.</summary>
/// <param name="Round">Key of its round.</param>
/// <param name="Told">What tells it from the others of its kind, behind a noun; empty: there is no other.</param>
public sealed record MoneyLine(ProgrammeKind Kind, string Round, string Told, Destination To, StepState State, Yen Highest, DateOnly? Until);

/// <summary>助成金, the sixth step, and 協力金 beside it: each has its own state and its own action.</summary>
internal static class MoneySteps
{
    private const string Reapply = "前回は認められませんでした。内容を直して、あらためて申請できます。";

    private static readonly List<StepState> Urgency =
    [
        StepState.Returned, StepState.Now, StepState.UnderReview, StepState.Paying, StepState.NotYet, StepState.Done, StepState.PutAside, StepState.Closed,
    ];

    public static IReadOnlyList<MoneyLine> Lines(MoneyFacts money) => [.. money.Rounds.Select(round =>
    {
        var state = StateOf(round, money.AccountToMend);
        DateOnly? until = state switch { StepState.UnderReview => round.Claim!.DueOn, StepState.Now => round.By, _ => null };
        return new MoneyLine(round.Kind, round.Key, money.Told(round), round.To, state, round.Highest, until);
    })];

    /// <summary>Of several rounds the most urgent state: what the facility has to do, then what it waits for, then what is over.</summary>
    public static StepView Step(IReadOnlyList<MoneyLine> lines, bool introduced) =>
        lines.Where(line => line.Kind == ProgrammeKind.Subsidy).OrderBy(line => Urgency.IndexOf(line.State)).ThenBy(line => line.Until).FirstOrDefault() is { } line
            ? new(FacilityStep.Subsidy, line.State, line.State == StepState.UnderReview ? line.Until : null)
            : new(FacilityStep.Subsidy, introduced ? StepState.Closed : StepState.NotYet);

    public static IEnumerable<NextAction> ToMend(MoneyFacts money)
    {
        if (money.AccountToMend)
        {
            yield return new(
                "振込先口座に振り込めませんでした。口座を確認して、直してください。", "振込先口座を直す", new Destination.PayeeAccount(), "直した口座へ、次の振込日にあらためて振り込みます。");
        }

        foreach (var round in money.Rounds.Where(round => round.Claim?.State == ClaimState.Returned))
        {
            yield return new(
                $"{ClaimStates.Name(round.Kind)}{money.Told(round)}が差し戻されました。理由を確認して、直してから送り直してください。", "理由を見て直す", new Destination.SentClaim(round.Claim!.Number), "送り直すと、審査を再開します。");
        }
    }

    /// <summary>導入報告: what is paid for must be in use. A late report is better than none.</summary>
    public static IEnumerable<NextAction> ToReport(MoneyFacts money, DateOnly today) => money.Reports.Select(report => new NextAction(
        "助成金の導入報告をしてください。", "導入報告をする", new Destination.UseReport(report.Number),
        report.By < today
            ? $"機器を使い始めたことの報告です。期日（{JapaneseDate.FormatBoth(report.By)}）を過ぎていますが、いまからでも報告できます。"
            : "交付を受けた機器を使い始めたことを報告します。数分で終わります。",
        report.By < today ? null : report.By));

    public static IEnumerable<NextAction> ToClaim(MoneyFacts money) =>
        money.Rounds.Where(round => round is { Standing: RoundStanding.Ready, PutAside: false, Claim: null or { State: ClaimState.Refused } })
            .Select(round => ToClaim(round, money.Told(round)));

    public static IEnumerable<NextAction> ToWaitFor(MoneyFacts money)
    {
        foreach (var round in money.Rounds)
        {
            if (round.Claim is { State: ClaimState.Submitted } sent)
            {
                yield return new(
                    $"{ClaimStates.Name(round.Kind)}{money.Told(round)}を審査しています。{JapaneseDate.FormatBoth(sent.DueOn)}までに結果をメールでお知らせします。", "申請の内容を見る",
                    new Destination.SentClaim(sent.Number), "決定すると、登録した口座へ振り込みます。");
            }
            else if (round.Claim is { IsPaying: true })
            {
                yield return new(
                    $"{ClaimStates.MoneyName(round.Kind)}{money.Told(round)}の支給が決まりました。支払の手続きをしています。", "決定の内容を見る", new Destination.SentClaim(round.Claim!.Number), "振り込みが済むと、メールでお知らせします。");
            }
        }
    }

    public static NextAction Nothing(IReadOnlyList<MoneyLine> lines) => new(
        "いま必要な手続きはありません。そのままご利用ください。", "アカウントを確認する", new Destination.DeviceAccounts(),
        lines.Any(line => line.State == StepState.Done)
            ? "助成金・協力金の結果は、「助成金・協力金の申請状況」で見られます。"
            : "助成金・協力金で、いま申請できるものはありません。");

    private static StepState StateOf(RoundFact round, bool accountToMend) => round.Claim switch
    {
        { State: ClaimState.Returned } => StepState.Returned,
        { State: ClaimState.Granted, Payment: PaymentState.Returned } when accountToMend => StepState.Returned,
        { State: ClaimState.Submitted } => StepState.UnderReview,
        { IsPaying: true } => StepState.Paying,
        { } => StepState.Done,
        null when round.PutAside => StepState.PutAside,
        null => round.Standing switch
        {
            RoundStanding.Ready => StepState.Now,
            RoundStanding.NotYet => StepState.NotYet,
            _ => StepState.Closed,
        },
    };

    private static NextAction ToClaim(RoundFact round, string told) => round.Kind == ProgrammeKind.Subsidy
        ? new(
            $"助成金{told}を申請できます。領収書などを用意して申請してください。", "助成金を申請する", round.To,
            $"{(round.Claim is null ? "" : Reapply)}カードリーダーや端末の購入費用に、最大{round.Highest}が補助されます。", round.By, PutAside: round.Claim is null ? round.Key : null)
        : new(
            $"協力金{told}を受け取れます。取組の実施を報告してください。", "取組を報告する", round.To,
            $"{(round.Claim is null ? "" : Reapply)}条件を満たす施設に、{round.Highest}が支給されます。機器を購入していない施設も対象です。", round.By);
}
