using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Eligibility;

/// <summary>What the card app tells the counter after a refusal that says nothing of this person alone.</summary>
/// <param name="NoCheckPossible">The qualification has to be seen another way today.</param>
public sealed record CounterAdvice(IReadOnlyList<string> Steps, bool NoCheckPossible)
{
    private const string Portal = "ポータルサイトの「資格確認アカウント管理」で、この端末のアカウントの状態をお確かめください。";
    private const string Renewal = "住民票のある市区町村の窓口で、電子証明書の再発行を受けるよう、ご本人に伝えてください。";

    /// <param name="detail">What the refusal itself says to do: first, unless the advice says it too.</param>
    public static CounterAdvice For(string code, string? detail)
    {
        var (advice, impossible) = Of(code);
        return new CounterAdvice(detail is { Length: > 0 } && !advice.Contains(detail, StringComparer.Ordinal) ? [detail, .. advice] : advice, impossible);
    }

    /// <summary>What a refusal says of the card's certificate; null: nothing.</summary>
    public static CardTrouble? TroubleOf(string? code) => code switch
    {
        ProblemCodes.CertificateNotYetValid => CardTrouble.NotYetValid,
        ProblemCodes.CertificateExpired => CardTrouble.Expired,
        ProblemCodes.CertificateRevoked => CardTrouble.Revoked,
        ProblemCodes.CertificateSuspended => CardTrouble.Suspended,
        _ => null,
    };

    private static (string[] Steps, bool NoCheckPossible) Of(string code) => code switch
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
}
