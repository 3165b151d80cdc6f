using Shikaku.Rules.Identifiers;

namespace Shikaku.Demo.SampleData;

/// <param name="Number">保険者番号, eight digits.</param>
/// <param name="Symbol">記号 of the sample people's entries; null where the scheme has none.</param>
public sealed record SampleInsurer(string Number, string Name, string? Symbol);

/// <summary>Fictional insurers. The digits for the prefecture are 99, which no prefecture has; the check digits are right.</summary>
public static class SampleInsurers
{
    public static readonly SampleInsurer Association = Make("01", "999", "見本健康保険協会　架空支部", "９９９０００１");
    public static readonly SampleInsurer AssociationOther = Make("01", "998", "見本健康保険協会　例示支部", "９９８０００１");
    public static readonly SampleInsurer Seafarers = Make("02", "999", "見本船員保険部", "９９９００２");
    public static readonly SampleInsurer Cars = Make("06", "999", "例示自動車健康保険組合", "１２３");
    public static readonly SampleInsurer Printing = Make("06", "998", "架空印刷健康保険組合", "４５６");
    public static readonly SampleInsurer SelfDefence = Make("07", "999", "架空自衛隊基地", "９９９");
    public static readonly SampleInsurer Servants = Make("31", "999", "例示省共済組合", "見本");
    public static readonly SampleInsurer Teachers = Make("34", "999", "見本学園共済事業団", "例示９９");
    public static readonly SampleInsurer LateElderly = Make("39", "999", "架空県後期高齢者医療広域連合", symbol: null);
    public static readonly SampleInsurer Retired = Make("63", "999", "見本鉄道健康保険組合（特例退職）", "９９");

    // 国民健康保険 has six digits, padded with "00".
    public static readonly SampleInsurer City = Make("00", "999", "見本市国民健康保険", "見本９９");
    public static readonly SampleInsurer Town = Make("00", "998", "例示町国民健康保険", "例示９８");

    public static IReadOnlyList<SampleInsurer> All { get; } =
    [
        Association, AssociationOther, Seafarers, Cars, Printing, SelfDefence, Servants, Teachers, LateElderly, Retired, City, Town,
    ];

    private static string WithCheckDigit(string body) => $"{body}{CheckDigit.Of(body)}";

    private static SampleInsurer Make(string law, string number, string name, string? symbol) =>
        new(WithCheckDigit(law + "99" + number), name, symbol);
}
