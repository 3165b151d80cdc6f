using System.Collections.Frozen;
using System.Globalization;
using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.Enforcement;

/// <summary>
/// Which 地方厚生（支）局 is in charge of which prefecture (厚生労働省組織規則, 別表第六). A facility is in the prefecture its 機関コード begins with: addresses
/// are free text (a stand-in: docs/stand-ins.md).
/// </summary>
public static class RegionalBureaus
{
    private static readonly string[] PrefectureNames =
    [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
        "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
        "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ];

    private static readonly FrozenDictionary<RegionalBureau, int[]> Regions = new Dictionary<RegionalBureau, int[]>
    {
        [RegionalBureau.Hokkaido] = [1],
        [RegionalBureau.Tohoku] = [2, 3, 4, 5, 6, 7],
        [RegionalBureau.KantoShinetsu] = [8, 9, 10, 11, 12, 13, 14, 15, 19, 20],
        [RegionalBureau.TokaiHokuriku] = [16, 17, 21, 22, 23, 24],
        [RegionalBureau.Kinki] = [18, 25, 26, 27, 28, 29, 30],
        [RegionalBureau.ChugokuShikoku] = [31, 32, 33, 34, 35],
        [RegionalBureau.Shikoku] = [36, 37, 38, 39],
        [RegionalBureau.Kyushu] = [40, 41, 42, 43, 44, 45, 46, 47],
    }.ToFrozenDictionary();

    private static readonly RegionalBureau[] ByPrefecture =
        [.. Enumerable.Range(1, PrefectureNames.Length).Select(prefecture => Regions.Single(region => region.Value.Contains(prefecture)).Key)];

    /// <summary>Two digits each, 01 to 47.</summary>
    public static IReadOnlyList<string> Prefectures { get; } = [.. Enumerable.Range(1, PrefectureNames.Length).Select(TwoDigits)];

    public static bool IsPrefecture(string? code) => code is not null && Prefectures.Contains(code, StringComparer.Ordinal);

    /// <param name="prefecture">01 to 47.</param>
    public static string PrefectureName(string prefecture) => PrefectureNames[Index(prefecture)];

    public static string PrefectureOf(FacilityCode facility) => facility.Value[..2];

    public static RegionalBureau Of(FacilityCode facility) => OfPrefecture(PrefectureOf(facility));

    /// <param name="prefecture">01 to 47.</param>
    public static RegionalBureau OfPrefecture(string prefecture) => ByPrefecture[Index(prefecture)];

    public static IReadOnlyList<string> PrefecturesOf(RegionalBureau bureau) => [.. Regions[bureau].Select(TwoDigits)];

    public static string Name(RegionalBureau bureau) => bureau switch
    {
        RegionalBureau.Hokkaido => "北海道厚生局",
        RegionalBureau.Tohoku => "東北厚生局",
        RegionalBureau.KantoShinetsu => "関東信越厚生局",
        RegionalBureau.TokaiHokuriku => "東海北陸厚生局",
        RegionalBureau.Kinki => "近畿厚生局",
        RegionalBureau.ChugokuShikoku => "中国四国厚生局",
        RegionalBureau.Shikoku => "四国厚生支局",
        RegionalBureau.Kyushu => "九州厚生局",
        _ => throw new ArgumentOutOfRangeException(nameof(bureau)),
    };

    /// <summary>Who signs: 「地方厚生（支）局長又は都道府県知事」.</summary>
    public static string SignerOf(FacilityCode facility, EnforcementAuthority authority) => authority switch
    {
        EnforcementAuthority.RegionalBureau => Name(Of(facility)) + "長",
        EnforcementAuthority.Governor => PrefectureName(PrefectureOf(facility)) + "知事",
        _ => throw new ArgumentOutOfRangeException(nameof(authority)),
    };

    private static int Index(string prefecture) => int.Parse(prefecture, CultureInfo.InvariantCulture) - 1;

    private static string TwoDigits(int prefecture) => prefecture.ToString("00", CultureInfo.InvariantCulture);
}
