using Shikaku.Contracts;
using Shikaku.Rules.Codes;

namespace Shikaku.CardApp.Checking;

/// <summary>Code values of a qualification in words (code lists OQSCD…). An unknown code is shown as it is, never hidden.</summary>
public static class CodeNames
{
    /// <summary>被保険者証区分 (OQSCD010), as called since 2024-12-02.</summary>
    public static string InsuredCardClassification(string code) => code switch
    {
        QualificationCodes.Classification.General => "一般",
        QualificationCodes.Classification.Retired => "退職",
        QualificationCodes.Classification.ShortTerm => "短期（一般）",
        QualificationCodes.Classification.ShortTermRetired => "短期（退職）",
        QualificationCodes.Classification.PaysInFullFirst => "特別療養費の支給対象者",
        QualificationCodes.Classification.SpecialRetired => "特例退職",
        QualificationCodes.Classification.SelfDefenceForces => "自衛官",
        _ => $"区分 {code}",
    };

    /// <summary>本人・家族の別 (OQSCD009).</summary>
    public static string? PersonalFamily(string? code) => code switch
    {
        null => null,
        QualificationCodes.Relationship.Insured => "本人",
        QualificationCodes.Relationship.Family => "家族",
        _ => $"コード {code}",
    };

    /// <summary>性別 (OQSCD007).</summary>
    public static string? Sex(string? code) => code switch
    {
        null => null,
        QualificationCodes.Sex.Man => "男",
        QualificationCodes.Sex.Woman => "女",
        QualificationCodes.Sex.NotSet => "未設定",
        _ => $"コード {code}",
    };

    /// <summary>資格喪失事由 (OQSCD008).</summary>
    public static string? ReasonOfLoss(string? code) => code switch
    {
        null => null,
        QualificationCodes.ReasonOfLoss.Death => "死亡",
        QualificationCodes.ReasonOfLoss.PublicAssistance => "生活保護受給開始",
        QualificationCodes.ReasonOfLoss.OtherInsurance => "医療保険等の資格取得",
        QualificationCodes.ReasonOfLoss.Other => "その他",
        _ => $"コード {code}",
    };

    /// <summary>Three digits in percent as 割: "030" is 3割. What is no whole tenth stays in percent.</summary>
    public static string? Ratio(string? percent) => percent switch
    {
        null => null,
        _ when percent.Length == 3 && int.TryParse(percent, System.Globalization.NumberStyles.None, null, out var value) =>
            value % 10 == 0 ? $"{value / 10}割" : $"{value}%",
        _ => percent,
    };

    /// <summary>The ratio that holds: the one of the 高齢受給者証 where there is one.</summary>
    public static string? RatioOf(Qualification qualification) =>
        Ratio(qualification.ElderlyRecipientCertificate?.ContributionRatio ?? qualification.InsuredPartialContributionRatio);
}
