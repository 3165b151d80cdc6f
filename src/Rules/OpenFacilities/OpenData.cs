using System.Globalization;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Rules.OpenFacilities;

/// <param name="Key">In JSON.</param>
/// <param name="Heading">In CSV.</param>
/// <param name="Meaning">For whoever reads the page about it.</param>
/// <param name="Text">As CSV has it; empty: nothing.</param>
public sealed record OpenDataField(string Key, string Heading, string Meaning, Func<Guid, OpenFacility, string> Text);

/// <summary>対応施設検索 for machines: what stands in its files, in this order. A field is added at the end, and none ever goes.</summary>
public static class OpenData
{
    public const string Licence = "CC BY 4.0";

    public const string LicenceAddress = "https://creativecommons.org/licenses/by/4.0/deed.ja";

    /// <summary>Between the values of a field that may have several.</summary>
    private const char Between = '・';

    public static IReadOnlyList<OpenDataField> Fields { get; } =
    [
        new("id", "ID", "施設を見分けるための文字列。同じ施設では変わりません。", (id, _) => id.ToString()),
        new("name", "施設名", "施設の名称。", (_, facility) => facility.Name),
        new("nameKana", "施設名カナ", "名称の読み。", (_, facility) => facility.NameKana),
        new(
            "categories", "種類", "JSONでは下の表の語の配列、CSVでは日本語で、いくつかあるときは「・」で区切ります。",
            (_, facility) => string.Join(Between, facility.Categories.Select(OpenFacilityCategories.Name))),
        new("prefectureCode", "都道府県コード", "JIS X 0401の2桁の数字。", (_, facility) => facility.Prefecture),
        new("prefecture", "都道府県", "都道府県の名前。", (_, facility) => RegionalBureaus.PrefectureName(facility.Prefecture)),
        new("city", "市区町村", "所在地の市区町村。政令指定都市では区まで、町村では郡を省きます。読み取れないときは空です。", (_, facility) => facility.City),
        new("address", "所在地", "所在地。施設が出さないことを選んだときは、CSVでは空、JSONではnullです。", (_, facility) => facility.Address ?? ""),
        new("telephone", "電話番号", "電話番号。数字だけです。所在地と同じく、空またはnullのことがあります。", (_, facility) => facility.Phone ?? ""),
        new("homeVisitsOnly", "出張専業", "患者のもとへ出向くだけの施設のとき、CSVでは1、JSONではtrueです。施設の申告によります。", (_, facility) => facility.HomeVisitsOnly ? "1" : "0"),
        new("startsOn", "運用開始日", "マイナ保険証での受付を始めた日（年-月-日）。", (_, facility) => facility.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];
}
