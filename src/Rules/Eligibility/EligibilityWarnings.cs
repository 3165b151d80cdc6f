namespace Shikaku.Rules.Eligibility;

/// <summary>Something staff should tell the patient or mind themselves.</summary>
public sealed record EligibilityWarning(string Code, string Message);

/// <summary>Every warning, in the order in which they are shown.</summary>
public static class EligibilityWarnings
{
    public static readonly EligibilityWarning PaysInFullFirst = new(
        "W105", "特別療養費の支給対象者です。窓口では、いったん全額（10割）をお支払いいただきます。");

    public static readonly EligibilityWarning InsurerMayBeRegistering = new(
        "W301", "資格を失ってから間もないため、新しい保険者が登録手続中の可能性があります。患者の方に新しい加入先をご確認ください。");

    public static readonly EligibilityWarning CertificateInGrace = new(
        "W104", "電子証明書の有効期限が切れています。健康保険証として使えるのは期限から3か月間です。市区町村窓口で更新してください。");

    public static readonly EligibilityWarning CertificateExpiringSoon = new(
        "W103", "電子証明書の有効期限まで3か月以内です。市区町村窓口で更新してください。");

    public static readonly EligibilityWarning NameHasUnknownCharacter = new(
        "W106", "氏名に、システムで表示できない文字（●）が含まれています。正しい文字を患者の方にご確認ください。");

    public static IReadOnlyList<EligibilityWarning> All { get; } =
        [PaysInFullFirst, InsurerMayBeRegistering, CertificateInGrace, CertificateExpiringSoon, NameHasUnknownCharacter];
}
