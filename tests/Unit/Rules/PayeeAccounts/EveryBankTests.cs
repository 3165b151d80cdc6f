using Shikaku.Rules.PayeeAccounts;
using Shikaku.TestKit;

namespace Shikaku.Unit.Rules.PayeeAccounts;

/// <summary>Every bank of Japan, as zengin-code lists them, by the official name that stands on its passbook: none may be out of reach.</summary>
public sealed class EveryBankTests
{
    /// <summary>As many as the page shows.</summary>
    private const int Shown = 20;

    /// <summary>What the master writes at the end, and what the name ends with.</summary>
    private static readonly (string Short, string Official, int Count)[] Kinds =
    [
        ("信漁連", "信用漁業協同組合連合会", 9), ("信連", "信用農業協同組合連合会", 31), ("信金", "信用金庫", 254), ("信組", "信用組合", 143),
        ("労金連", "労働金庫連合会", 1), ("労金", "労働金庫", 13), ("農協", "農業協同組合", 504), ("漁協", "漁業協同組合", 2), ("農林中金", "農林中央金庫", 1), ("商工中金", "商工組合中央金庫", 1),
    ];

    /// <summary>Those whose name in the master is another one.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["1000"] = "信金中央金庫", ["2010"] = "全国信用協同組合連合会", ["2213"] = "株式会社整理回収機構", ["3771"] = "秋田たかのす農業協同組合", ["9481"] = "漁業協同組合ＪＦしまね",
    };

    private static readonly List<BankRow> Banks =
    [
        .. File.ReadLines(ProjectFolder.PathOf("tests", "Unit", "Rules", "PayeeAccounts", "zengin-banks.txt")).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')).Select(cells => new BankRow(cells[0], cells[1], cells[2], cells[3], cells[4])),
    ];

    private static readonly List<(string Code, string Search)> Keyed = [.. Banks.Select(bank => (bank.Code, BankSearchKey.Of(bank) + BankSearchKey.Beginning))];

    [Fact]
    public void OfficialName_OfEveryBank_IsFound()
    {
        var missed = Banks.SelectMany(bank => OfficialNames(bank).Where(name => !IsFound(bank.Code, name)).Select(name => $"{bank.Code} {name}"));

        Assert.Equal(1146, Banks.Count);
        Assert.All(Kinds, kind => Assert.Equal(kind.Count, Banks.Count(bank => !Others.ContainsKey(bank.Code) && KindOf(bank) == kind)));
        Assert.Equal([], missed);
    }

    /// <summary>And by its kana, hiragana and letters as the master has them.</summary>
    [Fact]
    public void Reading_OfEveryBank_IsFound() =>
        Assert.Equal([], Banks.SelectMany(bank => new[] { bank.Name, bank.Kana, bank.Hiragana, bank.Letters, bank.Code }.Where(name => !IsFound(bank.Code, name)).Select(name => $"{bank.Code} {name}")));

    private static IEnumerable<string> OfficialNames(BankRow bank) => (Others.GetValueOrDefault(bank.Code), KindOf(bank)) switch
    {
        ({ } own, _) => [own],
        (_, { Short: { } ending, Official: var official }) => [bank.Name[..^ending.Length] + official],
        _ => [bank.Name + "銀行", $"株式会社{bank.Name}銀行", $"{bank.Name}銀行株式会社"],
    };

    private static (string Short, string Official, int Count)? KindOf(BankRow bank)
    {
        var at = Array.FindIndex(Kinds, kind => bank.Name.EndsWith(kind.Short, StringComparison.Ordinal));
        return at < 0 ? null : Kinds[at];
    }

    /// <summary>Among the rows that the page shows, in its order.</summary>
    private static bool IsFound(string code, string typed)
    {
        foreach (var keys in BankQuery.Keys(typed))
        {
            var (wholes, beginnings) = (keys.Select(key => $"|{key}|").ToList(), keys.Select(key => $"|{key}").ToList());
            var found = Keyed.Where(row => keys.Any(key => row.Search.Contains(key, StringComparison.Ordinal))).ToList();
            if (found.Count > 0)
            {
                return found.OrderByDescending(row => wholes.Exists(key => row.Search.Contains(key, StringComparison.Ordinal)))
                    .ThenByDescending(row => beginnings.Exists(key => row.Search.Contains(key, StringComparison.Ordinal)))
                    .ThenBy(row => row.Code, StringComparer.Ordinal).Take(Shown).Any(row => row.Code == code);
            }
        }

        return false;
    }
}
