using Shikaku.Rules.Certificates;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Eligibility;

namespace Shikaku.Rules.CheckSimulation;

/// <summary>
/// "What will the app say?" Asks the rules that the eligibility API asks, in its order, and gives back the sentences that the card app shows. Nothing is looked up and
/// nothing is made up: where no rule answers, <see cref="SimulatedAnswer.NotSaid"/> says so.
/// </summary>
public static class CheckSimulator
{
    private const string NoShare = "負担割合は、保険者が登録したものが表示されます。年齢や制度からは決まりません。";
    private const string NoPair = "年齢と保険の組み合わせが実際にあるかは、見ていません。";
    private const string AllElseWorks = "端末、回線、サーバーに問題がなく、失効の情報も最新だとしたときの答えです。";
    private const string NotTheSame = "アプリは、電子証明書がないことと、読み取りの失敗とを見分けられません。";
    private const string HeadlineOfPin = "暗証番号の画面の見出しは、残りの回数などで変わります。これは、どの場合にも共通の案内です。";
    private const string ReasonUnknown = "失効の理由が登録されていないときの言葉です。理由が分かるときは、それも表示されます。";
    private const string NotYetDecided = "その日までに、決まりが変わることがあります。いま分かっている決まりで答えています。";

    /// <param name="today">Of Japan: what lies behind it may still change.</param>
    public static SimulatedAnswer Answer(SimulatedCase asked, DateOnly today)
    {
        var answer = AtTheReader(asked) ?? OfTheServer(asked);
        return answer with { NotSaid = [.. answer.NotSaid, .. asked.Day > today ? [NotYetDecided] : (string[])[], AllElseWorks] };
    }

    /// <returns>Null: the card is read, and the server is asked.</returns>
    private static SimulatedAnswer? AtTheReader(SimulatedCase asked) => asked.Card switch
    {
        SimulatedCard.Phone => Stopped(CounterProblems.PhoneToken, asked.Day),
        SimulatedCard.ResidentRegister => Stopped(CounterProblems.ResidentRegisterCard, asked.Day),
        SimulatedCard.WithoutHolderCertificate => Stopped(CounterProblems.Unreadable, asked.Day, NotTheSame),
        SimulatedCard.WithoutPin when asked.Verification != SimulatedVerification.Visual => AskedForPin,
        _ when asked.Verification == SimulatedVerification.PinTrouble => AskedForPin,
        _ => null,
    };

    private static SimulatedAnswer AskedForPin => new()
    {
        Verdict = Verdict.Unclear, Headline = CounterProblems.Pin.Title, Code = CounterProblems.Pin.Code, Steps = CounterProblems.Pin.Steps, NotSaid = [HeadlineOfPin],
    };

    private static SimulatedAnswer Stopped(CounterProblem problem, DateOnly day, params string[] notSaid) => new()
    {
        Verdict = Verdict.NotUsable, Headline = problem.Title, Code = problem.Code, Steps = problem.Steps, Proofs = FallbackProofs.AcceptedOn(day), NotSaid = notSaid,
    };

    private static SimulatedAnswer OfTheServer(SimulatedCase asked)
    {
        var facts = SimulatedFacts.Of(asked);
        var judged = CheckJudgement.Of(facts, SimulatedFacts.RevocationOf(asked.Card), asked.Day);
        var answer = judged.Refusal is { } refusal ? Refused(refusal, judged.RefusedSteps, asked) : Answered(judged.Decision!, facts, asked.Day);

        // Of a card that is refused for another reason than its days, they say nothing.
        return judged.Refusal is null || judged.Refusal == CertificateRefusals.Expired
            ? answer with { UsableUntil = HolderCertificatePeriod.UsableUntil(asked.Day, asked.CertificateEndsOn) }
            : answer;
    }

    private static SimulatedAnswer Refused(Refusal refusal, IReadOnlyList<string> forThisPerson, SimulatedCase asked) => new()
    {
        Verdict = Verdict.NotUsable,
        Headline = refusal.Title,
        Code = refusal.Code,
        Steps = forThisPerson.Count > 0 ? forThisPerson : CounterAdvice.For(refusal.Code, refusal.Detail).Steps,
        Proofs = FallbackProofs.AcceptedOn(asked.Day, CounterAdvice.TroubleOf(refusal.Code)),
        NotSaid = refusal == CertificateRefusals.Revoked && asked.Card == SimulatedCard.Revoked ? [ReasonUnknown] : [],
    };

    private static SimulatedAnswer Answered(EligibilityDecision decision, EligibilityFacts facts, DateOnly day)
    {
        var headline = ResultHeadline.Of(decision.Result.Validity, decision.Result.Code, decision.Warnings.Count > 0);
        return new SimulatedAnswer
        {
            Verdict = headline.Verdict,
            Headline = headline.Words,
            Code = decision.Result.Code,
            Message = decision.Result.Message,
            Warnings = decision.Warnings,
            Notices = decision.Notices,
            Steps = decision.NextSteps.Count > 0 ? decision.NextSteps : headline.Steps,
            Proofs = headline.NoCheckPossible ? FallbackProofs.AcceptedOn(day, TroubleOf(facts)) : [],
            NotSaid = facts.Person is null ? [] : [NoShare, NoPair],
        };
    }

    private static CardTrouble? TroubleOf(EligibilityFacts facts) =>
        facts.Certificate.Standing == HolderCertificateStanding.Grace ? CardTrouble.Expired : facts.MayHaveNoPin ? CardTrouble.WithoutPin : null;
}
