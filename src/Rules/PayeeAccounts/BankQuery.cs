using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>
/// What somebody typed to find a bank or a branch. The master abbreviates (城南信金, 仙台農協, 豊田), people do not: 城南信用金庫, JA仙台, じょうなんしんようきんこ and 豊田支店
/// are looked for as the master may have them, one spelling after the other, until one is found.
/// </summary>
public static class BankQuery
{
    private const int Longest = 60;

    // Kana of the master are cut at what 総合振込 carries; a mark counts as one.
    private const int LongestKana = 15;

    private static readonly string[] Companies = Folded("株式会社", "(株)", "カブシキガイシャ");

    // What the master writes, then what else it is called.
    private static readonly IReadOnlyList<(string[] Master, string[] Others, string[] Before)> Kinds = FoldedKinds(
    [
        (["信漁連", "シンギヨレン"], ["信用漁業協同組合連合会", "シンヨウギヨギヨウキヨウドウクミアイレンゴウカイ"], ["jfマリンバンク", "jf"]),
        (["信連", "シンレン"], ["信用農業協同組合連合会", "信農連", "シンヨウノウギヨウキヨウドウクミアイレンゴウカイ"], ["jaバンク", "ja", "ジエイエイバンク", "ジエイエイ"]),
        (["全信組連"], ["全国信用協同組合連合会", "全国信用組合連合会"], []),
        (["労金連"], ["労働金庫連合会"], []),
        (["商工中金"], ["商工組合中央金庫"], []),
        (["農林中金"], ["農林中央金庫"], []),
        (["信金中央金庫"], ["信金中金"], []),
        (["信金", "シンキン", "shinkin"], ["信用金庫", "シンヨウキンコ", "shinyoukinko", "shinyokinko"], []),
        (["信組", "シンクミ", "shinkumi"], ["信用組合", "信用協同組合", "シンヨウクミアイ", "シンヨウキヨウドウクミアイ", "shinyoukumiai", "shinyokumiai"], []),
        (["労金", "ロウキン", "roukin"], ["労働金庫", "ロウドウキンコ", "rokin", "roudoukinko"], []),
        (["漁協", "ギヨキヨウ"], ["漁業協同組合", "ギヨギヨウキヨウドウクミアイ"], ["漁業協同組合", "jf", "ジエイエフ", "ジエーエフ"]),
        (["農協", "ノウキヨウ", "noukiyou"], ["農業協同組合", "ノウギヨウキヨウドウクミアイ"], ["農業協同組合", "jaバンク", "ja", "ジエイエイ", "ジエーエー"]),
        (["ゆうちよ"], ["郵便局", "郵便貯金", "郵貯"], []),
    ]);

    // At the end of names of people, never or not always of the master.
    private static readonly string[] Endings = Folded(
        "銀行", "ギンコウ", "ginko", "ginkou", "支店", "シテン", "siten", "shiten", "支所", "シシヨ", "出張所", "シユツチヨウジヨ", "営業部", "エイギヨウブ", "営業所", "エイギヨウシヨ",
        "本店", "本所", "代理店", "店");

    private static readonly string[] HeadOffices = Folded("本店営業部", "本店", "営業部", "本店営業課", "本所", "本部", "ホンテンエイギヨウブ", "ホンテン", "エイギヨウブ", "ホンシヨ", "ホンジヨ");

    /// <summary>As it is looked for: sets of spellings, the nearest to what was typed first. The first set of which anything is found is the answer. Empty: nothing to look for.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Keys(string? typed)
    {
        var text = typed is { Length: > Longest } ? typed[..Longest] : typed ?? "";
        var whole = WithoutBeginnings(BankSearchKey.Folded(text));
        if (whole.Length == 0)
        {
            return [];
        }

        var named = Companies.Aggregate(whole, WithoutEnds) is { Length: > 0 } name ? name : whole;
        List<string[]> sets =
        [
            [whole], [named], [.. OfKind(named)],
            [.. Kinds.SelectMany(kind => kind.Before).Where(begin => Begins(named, begin)).OrderByDescending(begin => begin.Length).Take(1).Select(begin => named[begin.Length..])],
            HeadOffices.Contains(named, StringComparer.Ordinal) ? HeadOffices : [],
        ];
        if (!Endings.Contains(named, StringComparer.Ordinal))
        {
            sets.AddRange(Endings.Concat(Kinds.SelectMany(kind => kind.Master.Concat(kind.Others))).Where(ending => EndsIn(named, ending))
                .OrderByDescending(ending => ending.Length).Select(ending => (string[])[named[..^ending.Length]]));
        }

        return [.. sets.Append([.. Cut(named, Marked(named, whole, WithoutBeginnings(SearchKey.OfKana(text))))]).Where(set => set.Length > 0).DistinctBy(set => string.Join('|', set))];
    }

    /// <summary>Whether it is an ending alone that no name of the master has, such as 支店: every row is meant.</summary>
    public static bool MeansAll(string? typed) => Keys(typed) is [[var key], ..] && Endings.Contains(key, StringComparer.Ordinal);

    private static string WithoutBeginnings(string key) => key.Replace(BankSearchKey.Beginning.ToString(), "", StringComparison.Ordinal);

    private static IEnumerable<string> OfKind(string named)
    {
        foreach (var (master, others, before) in Kinds)
        {
            var ending = master.Concat(others).Where(each => named.EndsWith(each, StringComparison.Ordinal)).MaxBy(each => each.Length) ?? "";
            var begin = before.FirstOrDefault(each => named.StartsWith(each, StringComparison.Ordinal) && named.Length >= each.Length + ending.Length) ?? "";
            var rest = named[..^ending.Length];
            foreach (var stem in ending.Length == 0 && begin.Length == 0 ? [] : new[] { rest, rest[begin.Length..] }.Distinct(StringComparer.Ordinal))
            {
                foreach (var each in master)
                {
                    yield return stem + each;
                }
            }
        }
    }

    // As BankSearchKey folds what it compares them with.
    private static string[] Folded(params string[] words) => [.. words.Select(BankSearchKey.Folded)];

    private static IReadOnlyList<(string[] Master, string[] Others, string[] Before)> FoldedKinds((string[] Master, string[] Others, string[] Before)[] kinds) =>
        [.. kinds.Select(kind => (Folded(kind.Master), Folded(kind.Others), Folded(kind.Before)))];

    private static bool Begins(string name, string begin) => name.Length > begin.Length && name.StartsWith(begin, StringComparison.Ordinal);

    private static bool EndsIn(string name, string ending) => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal);

    private static string WithoutEnds(string name, string part) =>
        name.StartsWith(part, StringComparison.Ordinal) ? name[part.Length..] : name.EndsWith(part, StringComparison.Ordinal) ? name[..^part.Length] : name;

    /// <summary>The name with the marks that the key folds away: ガ is ケ there.</summary>
    private static string Marked(string named, string whole, string kana) =>
        kana.Length == whole.Length ? kana.Substring(whole.IndexOf(named, StringComparison.Ordinal), named.Length) : named;

    private static IEnumerable<string> Cut(string named, string marked)
    {
        var length = 0;
        for (var i = 0; i < named.Length; i++)
        {
            length += HasMark(marked[i]) ? 2 : 1;
            if (length > LongestKana)
            {
                return [named[..i]];
            }
        }

        return [];
    }

    private static bool HasMark(char c) => "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ".Contains(c, StringComparison.Ordinal);
}
