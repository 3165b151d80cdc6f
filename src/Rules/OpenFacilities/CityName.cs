using System.Text.RegularExpressions;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.OpenFacilities;

/// <summary>
/// The 市区町村 an address begins with, by its shape alone: of 政令指定都市 with its 区, of towns and villages without their 郡, which many addresses leave out. No list of all
/// municipalities is kept: names change, and the few that hold 市, 町, 村 or 郡 before their end are told here (a stand-in: docs/stand-ins.md).
/// </summary>
public static partial class CityName
{
    private const int TimeLimit = 10_000;

    /// <summary>Empty: the address begins with none.</summary>
    public static string Of(string address)
    {
        var text = string.Concat(TypedCode.Nfkc(address).Where(c => !char.IsWhiteSpace(c))).Replace('ヶ', 'ケ');
        var rest = WithoutPrefecture(text);
        var found = InACounty().Match(rest) is { Success: true } town ? town : Alone().Match(rest);
        return found.Success ? found.Groups["name"].Value : "";
    }

    private static string WithoutPrefecture(string text)
    {
        var named = RegionalBureaus.Prefectures.Select(RegionalBureaus.PrefectureName).FirstOrDefault(name => text.StartsWith(name, StringComparison.Ordinal));
        return text[(named?.Length ?? 0)..];
    }

    // 郡, then a town, of which some begin with 市. Not 小郡市, 蒲郡市 and 大和郡山市; 郡山市 and 郡上市 have nothing before 郡.
    [GeneratedRegex(
        "^((余市|田村|北村山|西村山|東村山|高市)|[^市区町村郡0-9]{1,4})郡(?!市(?!貝町|川町|川三郷町)|山市)(?<name>(余市|上市|下市|玉村|大町)町|[^0-9]{1,7}?[町村])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex InACounty();

    [GeneratedRegex(
        "^(?<name>(四日市|野々市|廿日市|大町|十日町|東村山|武蔵村山|田村|羽村|大村)市|(余市|上市|下市|玉村|大町)町"
        + "|(札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市[^0-9]{1,5}?区"
        + "|[^0-9]{1,7}?[市区町村])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, TimeLimit)]
    private static partial Regex Alone();
}
