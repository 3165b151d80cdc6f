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
    public static CardTrouble? TroubleOf(ApiFailure failure) => CounterAdvice.TroubleOf(failure.Problem?.Code);

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

        var advice = CounterAdvice.For(problem.Code, problem.Detail);
        return new ProblemText(problem.Code, problem.Title, advice.Steps, NoCheckPossible: advice.NoCheckPossible);
    }

    private static string Again(TimeSpan? retryAfter) => retryAfter is { TotalSeconds: > 0 } wait
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(wait.TotalSeconds):0}秒ほどおいて、もう一度お試しください。")
        : "しばらくしてから、もう一度お試しください。";
}
