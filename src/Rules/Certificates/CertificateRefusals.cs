using Shikaku.Rules.Codes;

namespace Shikaku.Rules.Certificates;

/// <summary>Every "no" that has to do with the card's certificate.</summary>
public static class CertificateRefusals
{
    private const string ReissueAtMunicipality =
        "住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。本日は資格確認書などで確認してください。";

    public static readonly Refusal Unreadable = new(
        ProblemCodes.CertificateUnreadable,
        "カードの電子証明書を読み取れませんでした。",
        "カードを置き直して、もう一度お試しください。");

    public static readonly Refusal IssuerNotTrusted = new(
        ProblemCodes.IssuerNotTrusted,
        "このカードの電子証明書は、信頼できる発行者のものではありません。",
        "マイナンバーカードであることをご確認ください。");

    public static readonly Refusal NotYetValid = new(
        ProblemCodes.CertificateNotYetValid,
        "このカードの電子証明書は、まだ有効期間が始まっていません。",
        "有効期間の開始日をご確認ください。");

    public static readonly Refusal Expired = new(ProblemCodes.CertificateExpired, "電子証明書の有効期限が切れています。", ReissueAtMunicipality);

    public static readonly Refusal Revoked = new(ProblemCodes.CertificateRevoked, "電子証明書が失効しています。", ReissueAtMunicipality);

    /// <summary>On the revocation list as certificateHold.</summary>
    public static readonly Refusal Suspended = new(
        ProblemCodes.CertificateSuspended,
        "電子証明書が一時停止されています。",
        "住民票のある市区町村の窓口で手続きを聞くよう、ご本人に伝えてください。本日は資格確認書などで確認してください。");

    /// <summary>The newest revocation list is so late that checks stop.</summary>
    public static readonly Refusal RevocationsTooOld = new(
        ProblemCodes.RevocationsTooOld,
        "カードの失効の情報が古くなったため、資格確認を止めています。",
        "運営者が復旧を進めています。しばらくしてから、もう一度お試しください。お急ぎのときは、資格確認書などで確認してください。");

    public static readonly Refusal RevocationListUnusable = new(
        "E021",
        "失効リストを取り込めません。",
        "形式または署名が正しくないか、設定された発行者のものではありません。");

    public static readonly Refusal RevocationListOlder = new(
        "E022",
        "失効リストを取り込めません。",
        "すでに取り込んだリストより古いものです。");

    public static IReadOnlyList<Refusal> All { get; } =
        [Unreadable, IssuerNotTrusted, NotYetValid, Expired, Revoked, Suspended, RevocationsTooOld, RevocationListUnusable, RevocationListOlder];
}
