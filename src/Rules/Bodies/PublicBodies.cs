namespace Shikaku.Rules.Bodies;

/// <param name="Telephone">Null: none is told.</param>
public sealed record PublicBody(string Name, string? Telephone, string Mail, string? PostalAddress);

/// <summary>
/// Names, numbers and addresses of offices as letters and pages write them (003_b85a80dacb8bbe22.txt, 004_6175e66f925ea110.txt). They change with reorganisations: nowhere else are
/// they written.
/// </summary>
public static class PublicBodies
{
    /// <summary>Who answers for the duty and for the letters.</summary>
    public static PublicBody Ministry { get; } = new("厚生労働省保険局医療介護連携政策課", "03-3595-2174", "suisin@mhlw.go.jp", PostalAddress: null);

    /// <summary>Where declarations on paper go.</summary>
    public static PublicBody DeclarationsOnPaper { get; } = new(
        "厚生労働省保険局医療介護連携政策課保険データ企画室", Telephone: null, Ministry.Mail, "〒100-8916 東京都千代田区霞が関1-2-2");

    /// <summary>「地方厚生（支）局長又は都道府県知事」: who gives 集団指導 and 中止.</summary>
    public const string Authorities = "地方厚生（支）局長又は都道府県知事";
}
