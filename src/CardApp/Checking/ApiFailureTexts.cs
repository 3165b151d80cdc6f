using System.Globalization;
using Shikaku.CardApp.Eligibility;
using Shikaku.Cards;
using Shikaku.Contracts;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;

namespace Shikaku.CardApp.Checking;

/// <summary>What staff are told when the API refused or did not answer.</summary>
public static class ApiFailureTexts
{
    private const string Portal = "ポータルサイトの「資格確認アカウント管理」で、この端末のアカウントの状態をお確かめください。";
    private const string Renewal = "住民票のある市区町村の窓口で、電子証明書の再発行を受けるよう、ご本人に伝えてください。";

    public static ProblemText For(ApiFailure failure) => failure.Kind switch
    {
        ApiFailureKind.Unreachable => Stopped(CounterProblems.Unreachable),
        ApiFailureKind.Busy when failure.Problem is { Code: ProblemCodes.RevocationsTooOld } stopped => Refusal(stopped),
        ApiFailureKind.Busy => new(ProblemCodes.Unavailable, "ただいま資格確認のサーバーが混み合っているか、メンテナンス中です", [Again(failure.RetryAfter)], NoCheckPossible: true),
        ApiFailureKind.ClockWrong => new(
            ProblemCodes.ClockWrong,
            "端末の日時が正しくありません",
            ["端末の日付と時刻を合わせてください。「時刻を自動的に設定する」をオンにすると、ずれなくなります。", "合わせたら、もう一度お試しください。"]),
        ApiFailureKind.ServerNotTrusted => Stopped(CounterProblems.ServerNotTrusted),
        ApiFailureKind.TerminalNotRegistered => Stopped(CounterProblems.TerminalNotRegistered),
        ApiFailureKind.Unintelligible => Stopped(CounterProblems.Unintelligible),
        ApiFailureKind.Refused => Refusal(failure.Problem!),
        _ => throw new ArgumentOutOfRangeException(nameof(failure)),
    };

    /// <summary>A fault of this program, which says nothing of card, reader or server.</summary>
    public static ProblemText OfTheApp { get; } = Stopped(CounterProblems.OwnFault);

    /// <summary>Another try with the same card gives the same answer.</summary>
    public static bool IsAboutTheCard(ApiFailure failure) => TroubleOf(failure) is not null;

    /// <summary>What the refusal says of the card's certificate; null: nothing.</summary>
    public static CardTrouble? TroubleOf(ApiFailure failure) => failure.Problem?.Code switch
    {
        ProblemCodes.CertificateNotYetValid => CardTrouble.NotYetValid,
        ProblemCodes.CertificateExpired => CardTrouble.Expired,
        ProblemCodes.CertificateRevoked => CardTrouble.Revoked,
        ProblemCodes.CertificateSuspended => CardTrouble.Suspended,
        _ => null,
    };

    private static ProblemText Stopped(CounterProblem problem) => ProblemText.Of(problem) with { NoCheckPossible = true };

    private static ProblemText Refusal(Problem problem)
    {
        if (problem.NextSteps is { Count: > 0 } forThisPerson)
        {
            return new ProblemText(problem.Code, problem.Title, forThisPerson, NoCheckPossible: true, ForThisPerson: true);
        }

        if (problem.Code is ProblemCodes.SignatureDoesNotMatch or ProblemCodes.CertificateUnreadable)
        {
            // What came from the card was garbled on its way, as where nothing came.
            return CardProblemTexts.For(CardProblem.Unreadable, null) with { Code = problem.Code, Title = problem.Title };
        }

        var (advice, impossible) = Advice(problem.Code);
        string[] steps = problem.Detail is { Length: > 0 } detail && !advice.Contains(detail, StringComparer.Ordinal) ? [detail, .. advice] : advice;
        return new ProblemText(problem.Code, problem.Title, steps, NoCheckPossible: impossible);
    }

    private static (string[] Steps, bool NoCheckPossible) Advice(string code) => code switch
    {
        ProblemCodes.TerminalNotUsable => ([Portal, "アクティベーションコードを再発行したときは、「設定」の「初期登録をやり直す」から登録してください。"], true),
        ProblemCodes.TerminalOfClosedFacility or ProblemCodes.TerminalWithoutDelegation => ([], true),
        ProblemCodes.ChallengeAlreadyUsed or ProblemCodes.ChallengeNotUsable => (["もう一度、本人確認からやり直してください。"], false),
        ProblemCodes.IssuerNotTrusted => (["ほかのカードでも同じときは、コードを添えてお問い合わせください。", "このカードだけが何度置き直しても同じときは、市区町村の窓口にご相談いただくよう、ご本人に伝えてください。"], true),
        ProblemCodes.CertificateNotYetValid => (["カードの電子証明書がまだ使えない期間です。発行されたばかりのときは、日を改めてお試しください。"], true),
        ProblemCodes.CertificateExpired => (["健康保険証として使える期間を過ぎています。", Renewal], true),
        ProblemCodes.CertificateRevoked => (["カードの再発行や紛失の届出などで、この電子証明書は使えなくなっています。新しいカードをお持ちでないか、お尋ねください。", Renewal], true),
        ProblemCodes.RevocationsTooOld => (["続くときは、コードを添えてお問い合わせください。"], true),
        _ => (["もう一度お試しください。続くときは、コードを添えてお問い合わせください。"], true),
    };

    private static string Again(TimeSpan? retryAfter) => retryAfter is { TotalSeconds: > 0 } wait
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalSeconds):0}秒ほどおいて、もう一度お試しください。")
        : "しばらくしてから、もう一度お試しください。";
}
