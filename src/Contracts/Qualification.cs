namespace Shikaku.Contracts;

/// <summary>
/// One qualification (ResultOfQualificationConfirmation), with the fields and code values of the full system's XML that the limited
/// type shows. Dates are calendar days in Japan; absent means not given, and for an end date: open.
/// </summary>
public sealed record Qualification
{
    /// <summary>被保険者証区分 (OQSCD010), "01" 一般 … "07" 自衛官. "05" means the patient pays in full first.</summary>
    public required string InsuredCardClassification { get; init; }

    /// <summary>保険者番号, eight digits; six-digit numbers of 国民健康保険 are padded with "00".</summary>
    public required string InsurerNumber { get; init; }

    public required string InsurerName { get; init; }

    /// <summary>記号. Absent for 後期高齢者医療.</summary>
    public string? InsuredCardSymbol { get; init; }

    /// <summary>番号.</summary>
    public string? InsuredIdentificationNumber { get; init; }

    /// <summary>枝番, two digits.</summary>
    public string? InsuredBranchNumber { get; init; }

    /// <summary>本人・家族の別 (OQSCD009): "1" 本人, "2" 家族.</summary>
    public string? PersonalFamilyClassification { get; init; }

    /// <summary>被保険者氏名（世帯主氏名）.</summary>
    public string? InsuredName { get; init; }

    /// <summary>氏名 as the insurer holds it. ● stands for a character the system cannot represent.</summary>
    public required string Name { get; init; }

    public string? NameKana { get; init; }

    /// <summary>氏名（その他）, such as a 通称.</summary>
    public string? NameOfOther { get; init; }

    public string? NameOfOtherKana { get; init; }

    /// <summary>性別1 (OQSCD007): "1" 男, "2" 女, "3" 未設定.</summary>
    public required string Sex1 { get; init; }

    /// <summary>性別2, where the insurer shows the sex on the back only.</summary>
    public string? Sex2 { get; init; }

    public required DateOnly Birthdate { get; init; }

    public string? PostNumber { get; init; }

    public string? Address { get; init; }

    /// <summary>資格取得年月日.</summary>
    public DateOnly? QualificationDate { get; init; }

    /// <summary>資格喪失年月日: the first day without the qualification.</summary>
    public DateOnly? DisqualificationDate { get; init; }

    /// <summary>資格喪失事由 (OQSCD008): "01" 死亡, "02" 生活保護受給開始, "03" 医療保険等の資格取得, "99" その他.</summary>
    public string? ReasonOfLoss { get; init; }

    /// <summary>被保険者証交付年月日.</summary>
    public DateOnly? InsuredCertificateIssuanceDate { get; init; }

    /// <summary>有効開始年月日.</summary>
    public DateOnly? InsuredCardValidDate { get; init; }

    /// <summary>有効終了年月日, the last valid day.</summary>
    public DateOnly? InsuredCardExpirationDate { get; init; }

    /// <summary>一部負担金割合, three digits in percent, such as "010".</summary>
    public string? InsuredPartialContributionRatio { get; init; }

    /// <summary>未就学区分 (OQSCD015): "1" 義務教育就学前.</summary>
    public string? PreschoolClassification { get; init; }

    public ElderlyRecipientCertificate? ElderlyRecipientCertificate { get; init; }

    /// <summary>償還払い: the first day from which the insurer lets nobody use 受領委任 for this person. Absent: the insurer has not told, which says nothing.</summary>
    public DateOnly? ReimbursedFrom { get; init; }
}

/// <summary>高齢受給者証情報.</summary>
public sealed record ElderlyRecipientCertificate
{
    public DateOnly? IssuedOn { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last valid day.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>負担割合, three digits in percent, such as "020".</summary>
    public string? ContributionRatio { get; init; }
}
