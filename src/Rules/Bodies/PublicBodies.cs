namespace Shikaku.Rules.Bodies;

/// <param name="Telephone">Null: none is told.</param>
public sealed record PublicBody(string Name, string? Telephone, string Mail, string? PostalAddress);

/// <summary>
/// Names, numbers and addresses of offices as letters, mails and pages write them (000 to 004). They change with reorganisations: nowhere else are they written, which
/// a test holds to. Whom to telephone is in <see cref="CallCentre"/>, the bureaus one by one in <see cref="Enforcement.RegionalBureaus"/>.
/// </summary>
public static class PublicBodies
{
    public const string PaymentFund = "社会保険診療報酬支払基金";

    /// <summary>As 001_f051a3c8d303b27a.txt, 5-1, says it.</summary>
    public const string PaymentFundInShort = "支払基金";

    /// <summary>Of the bureaus of all regions together.</summary>
    public const string RegionalBureau = "地方厚生（支）局";

    public const string RegionalBureauHead = RegionalBureau + "長";

    public const string Governor = "都道府県知事";

    /// <summary>「地方厚生（支）局長又は都道府県知事」: who gives 集団指導 and 中止.</summary>
    public const string Authorities = RegionalBureauHead + "又は" + Governor;

    /// <summary>「支払基金又は地方厚生（支）局に提出済みの情報」: to whom facilities have reported what is held against their answers.</summary>
    public const string HoldersOfReports = PaymentFundInShort + "または" + RegionalBureau;

    /// <summary>Who runs the portal, with the departments that answer (001_f051a3c8d303b27a.txt, page 14).</summary>
    public static IReadOnlyList<string> Operators { get; } =
        [PaymentFund + "（情報化企画部・情報化支援部）", "国民健康保険中央会（医療保険情報提供等実施機関担当室）"];

    /// <summary>Who answers for the duty and for the letters.</summary>
    public static PublicBody Ministry { get; } = new("厚生労働省保険局医療介護連携政策課", "03-3595-2174", "suisin@mhlw.go.jp", PostalAddress: null);

    /// <summary>Where declarations on paper go.</summary>
    public static PublicBody DeclarationsOnPaper { get; } = new(
        "厚生労働省保険局医療介護連携政策課保険データ企画室", Telephone: null, Ministry.Mail, "〒100-8916 東京都千代田区霞が関1-2-2");

    /// <summary>Who makes the cards, and lists the telephones that can read them.</summary>
    public const string CardIssuer = "地方公共団体情報システム機構";

    public const string ListOfPhones = "https://www2.jpki.go.jp/prepare/pdf/nfclist.pdf";
}
