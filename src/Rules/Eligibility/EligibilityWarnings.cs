using Shikaku.Rules.Calendar;

namespace Shikaku.Rules.Eligibility;

/// <summary>Something staff should tell the patient or mind themselves. The sentence says all of it: it is shown, and spoken, as it is.</summary>
public sealed record EligibilityWarning(string Code, string Message);

/// <summary>Every warning, in the order in which they are shown. Those that speak of a day stand here without it.</summary>
public static class EligibilityWarnings
{
    // seeds 003: 「健康保険証以外のマイナンバーカードの機能（マイナポータルへのログインやコンビニでの住民票等の交付サービス）はお使いいただけられないため、
    // 速やかに住民票のある市区町村窓口にて電子証明書の再発行手続きをしてください。」 更新 is for the three months before the end.
    private const string Renew =
        "住民票のある市区町村の窓口で、電子証明書の更新をするよう、ご本人に伝えてください。期限を過ぎると、マイナポータルやコンビニ交付などは使えなくなります。";

    private const string Reissue =
        "マイナポータルやコンビニ交付などは使えません。住民票のある市区町村の窓口で、電子証明書の再発行の手続きをするよう、ご本人に伝えてください。";

    private const string LookAtThePhoto = "カードの写真がご本人か、よくお確かめください。";

    public static readonly EligibilityWarning PaysInFullFirst = new(
        "W105", "特別療養費の支給対象者です。窓口では、いったん全額（10割）をお支払いいただきます。");

    public static readonly EligibilityWarning InsurerMayBeRegistering = new(
        "W301", "資格を失ってから間もないため、新しい保険者が登録手続中の可能性があります。患者の方に新しい加入先をご確認ください。");

    public static readonly EligibilityWarning CertificateInGrace = new(
        "W104", "電子証明書の有効期限が切れています。期限の月から3か月後の月末まで、健康保険証として使えます。" + Reissue);

    public static readonly EligibilityWarning CertificateExpiringSoon = new("W103", "電子証明書の有効期限まで3か月以内です。" + Renew);

    public static readonly EligibilityWarning NameHasUnknownCharacter = new(
        "W106", "氏名に、システムで表示できない文字（●）が含まれています。正しい文字を患者の方にご確認ください。");

    public static readonly EligibilityWarning NoDelegatedReceipt = new(
        "W107", "保険者から、受領委任を使えない方（償還払い）だと知らされています。窓口では、いったん全額（10割）をお支払いいただきます。");

    public static readonly EligibilityWarning RevocationsNotCurrent = new("W108", "カードの失効の情報が、まだ届いていません。" + LookAtThePhoto);

    public static IReadOnlyList<EligibilityWarning> All { get; } =
    [
        PaysInFullFirst, NoDelegatedReceipt, InsurerMayBeRegistering, CertificateInGrace, CertificateExpiringSoon, RevocationsNotCurrent, NameHasUnknownCharacter,
    ];

    /// <param name="madeOn">The day of the newest list; null: there is none.</param>
    public static EligibilityWarning RevocationsOf(DateOnly? madeOn) => madeOn is not { } day ? RevocationsNotCurrent : RevocationsNotCurrent with
    {
        Message = $"カードの失効の情報は、{SpokenDate.Of(day)}のものです。それからあとの紛失などの届出は、まだ分かりません。{LookAtThePhoto}",
    };

    /// <param name="lastDay">The last day it is an insurance card.</param>
    public static EligibilityWarning InGraceUntil(DateOnly lastDay) => CertificateInGrace with
    {
        Message = $"電子証明書の有効期限が切れています。{SpokenDate.Of(lastDay)}まで健康保険証として使えます。{Reissue}",
    };

    /// <param name="expiresOn">The last valid day.</param>
    public static EligibilityWarning ExpiringOn(DateOnly expiresOn) => CertificateExpiringSoon with
    {
        Message = $"電子証明書の有効期限は{SpokenDate.Of(expiresOn)}で、あと3か月以内です。{Renew}",
    };
}
