using Shikaku.Contracts;
using Shikaku.Rules.Codes;
using Shikaku.Rules.Identifiers;

namespace Shikaku.CardApp.Checking;

/// <summary>One line of the result.</summary>
/// <param name="Field">Name in the contract, for tests and for those who read the page by program.</param>
public sealed record Fact(string Field, string Label, string Value);

/// <summary>Every field of a qualification that staff need, in the order of the forms they fill in. What was not given is left out.</summary>
public static class QualificationFacts
{
    /// <summary>What is asked most, in large type.</summary>
    public static IReadOnlyList<Fact> AskedMost(Qualification it) => Given(
        ("RatioOf", "負担割合", CodeNames.RatioOf(it)),
        (nameof(it.InsurerNumber), "保険者番号", it.InsurerNumber),
        (nameof(it.InsuredCardSymbol), "記号", it.InsuredCardSymbol),
        (nameof(it.InsuredIdentificationNumber), "番号", it.InsuredIdentificationNumber),
        (nameof(it.InsuredBranchNumber), "枝番", it.InsuredBranchNumber));

    public static IReadOnlyList<Fact> Person(Qualification it, DateOnly on) => Given(
        (nameof(it.Name), "氏名", it.Name),
        (nameof(it.NameKana), "氏名（カナ）", FullWidth(it.NameKana)),
        (nameof(it.NameOfOther), "氏名（その他）", it.NameOfOther),
        (nameof(it.NameOfOtherKana), "氏名（その他・カナ）", FullWidth(it.NameOfOtherKana)),
        (nameof(it.Birthdate), "生年月日", $"{ResultText.Day(it.Birthdate)}、{ResultText.Age(it.Birthdate, on)}歳"),
        (nameof(it.Sex1), "性別", CodeNames.Sex(it.Sex1)),
        (nameof(it.Sex2), "性別（裏面）", CodeNames.Sex(it.Sex2)),
        (nameof(it.PostNumber), "郵便番号", PostNumber(it.PostNumber)),
        (nameof(it.Address), "住所（保険者の登録のまま）", it.Address));

    public static IReadOnlyList<Fact> Insurance(Qualification it) => Given(
        (nameof(it.InsurerName), "保険者名", it.InsurerName),
        (nameof(it.InsuredCardClassification), "区分", CodeNames.InsuredCardClassification(it.InsuredCardClassification)),
        (nameof(it.PersonalFamilyClassification), "本人・家族の別", CodeNames.PersonalFamily(it.PersonalFamilyClassification)),
        (nameof(it.InsuredName), "被保険者氏名（世帯主氏名）", it.InsuredName),
        (nameof(it.QualificationDate), "資格取得年月日", Day(it.QualificationDate)),
        (nameof(it.InsuredCardValidDate), "有効開始年月日", Day(it.InsuredCardValidDate)),
        (nameof(it.InsuredCardExpirationDate), "有効終了年月日", Day(it.InsuredCardExpirationDate)),
        (nameof(it.InsuredCertificateIssuanceDate), "交付年月日", Day(it.InsuredCertificateIssuanceDate)),
        (nameof(it.DisqualificationDate), "資格喪失年月日", Day(it.DisqualificationDate)),
        (nameof(it.ReasonOfLoss), "資格喪失事由", CodeNames.ReasonOfLoss(it.ReasonOfLoss)),
        (nameof(it.InsuredPartialContributionRatio), "一部負担金割合", CodeNames.Ratio(it.InsuredPartialContributionRatio)),
        (nameof(it.ReimbursedFrom), "償還払いの開始年月日", Day(it.ReimbursedFrom)),
        (nameof(it.PreschoolClassification), "未就学区分", it.PreschoolClassification == QualificationCodes.Preschool.Yes ? "義務教育就学前" : it.PreschoolClassification));

    /// <summary>高齢受給者証. Empty for those who have none.</summary>
    public static IReadOnlyList<Fact> Elderly(ElderlyRecipientCertificate? it) => it is null ? [] : Given(
        ("Elderly." + nameof(it.ContributionRatio), "負担割合", CodeNames.Ratio(it.ContributionRatio)),
        ("Elderly." + nameof(it.ValidFrom), "有効開始年月日", Day(it.ValidFrom)),
        ("Elderly." + nameof(it.ValidTo), "有効終了年月日", Day(it.ValidTo)),
        ("Elderly." + nameof(it.IssuedOn), "交付年月日", Day(it.IssuedOn)));

    /// <summary>About the check itself.</summary>
    public static IReadOnlyList<Fact> Check(EligibilityCheckAnswer answer) => Given(
        (nameof(answer.ReceiptNumber), "受付番号", answer.ReceiptNumber),
        (nameof(answer.ProcessedAt), "確認日時", ResultText.Instant(answer.ProcessedAt)),
        (nameof(answer.QualificationConfirmationDate), "資格確認日", ResultText.Day(answer.QualificationConfirmationDate)),
        (nameof(answer.Certificate), "電子証明書の有効期限", Certificate(answer.Certificate)),
        (nameof(answer.ResultCode), "結果コード", answer.ResultCode));

    private static string Certificate(HolderCertificateStatus certificate) => certificate.Validity switch
    {
        HolderCertificateValidity.Grace =>
            $"{ResultText.Day(certificate.ExpiresOn)}（期限切れ。健康保険証としては{ResultText.Day(certificate.UsableUntil)}まで使えます）",
        HolderCertificateValidity.ExpiringSoon => $"{ResultText.Day(certificate.ExpiresOn)}（まもなく期限です）",
        _ => ResultText.Day(certificate.ExpiresOn),
    };

    /// <summary>Half-width kana are read as single letters by some voices.</summary>
    private static string? FullWidth(string? kana) => kana is null ? null : TypedCode.Nfkc(kana);

    private static string? Day(DateOnly? date) => date is { } day ? ResultText.Day(day) : null;

    private static string? PostNumber(string? digits) => digits is { Length: 7 } ? $"{digits[..3]}-{digits[3..]}" : digits;

    private static Fact[] Given(params (string Field, string Label, string? Value)[] all) =>
        [.. all.Where(each => !string.IsNullOrEmpty(each.Value)).Select(each => new Fact(each.Field, each.Label, each.Value!))];
}
