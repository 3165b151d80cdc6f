using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>A row of the master of banks, or of a bank's branches, as zengin-code gives it.</summary>
/// <param name="Code">Four digits of a bank, three of a branch.</param>
/// <param name="Hiragana">The reading, for finding.</param>
/// <param name="Letters">The reading in letters, for finding.</param>
public sealed record BankRow(string Code, string Name, string Kana, string Hiragana, string Letters)
{
    public const int BankCodeLength = 4;
    public const int BranchCodeLength = 3;
    private const int Longest = 100;

    /// <summary>Why the row is not taken in; null: it is.</summary>
    /// <param name="codeLength">Of a bank or of a branch.</param>
    public string? Problem(int codeLength) =>
        Code.Length != codeLength || !Digits.Only(Code) ? $"コードが{codeLength}桁の数字ではありません。"
        : Name.Length is 0 or > Longest ? "名称がないか、長すぎます。"
        : Kana.Length is 0 or > Longest ? "カナがないか、長すぎます。"
        : BankSearchKey.TransferKana(Kana) is null ? "カナに、振込に使えない文字があります。"
        : null;
}

/// <summary>How banks and branches are found: by name, kana, hiragana, letters or code.</summary>
public static class BankSearchKey
{
    /// <summary>Stands before each way to call it, so that beginnings are found first.</summary>
    public const char Beginning = '|';

    private const int Longest = 60;
    private static readonly string[] Endings = ["銀行", "支店", "出張所", "本店営業部"];

    public static string Of(BankRow row) => string.Concat(
        new[] { row.Name, row.Kana, row.Hiragana, row.Letters, row.Code }.Select(Folded).Distinct(StringComparer.Ordinal).Select(each => Beginning + each));

    /// <summary>What was typed, as it is looked for: without 銀行 or 支店 at its end, which no name of the master has. Empty: nothing to look for.</summary>
    public static string OfQuery(string? typed)
    {
        var key = Folded(typed is { Length: > Longest } ? typed[..Longest] : typed ?? "").Replace(Beginning.ToString(), "", StringComparison.Ordinal);
        foreach (var ending in Endings)
        {
            key = key.Length > ending.Length && key.EndsWith(ending, StringComparison.Ordinal) ? key[..^ending.Length] : key;
        }

        return key;
    }

    /// <summary>
    /// 金融機関名 and 支店名 of 総合振込, written full width: ア–ン with ゛゜, A–Z, 0–9, －, space; no small kana, no ー and no ．, which becomes a space. Null: it has
    /// something else.
    /// </summary>
    public static string? TransferKana(string kana)
    {
        var without = kana.Replace('．', ' ').Replace('.', ' ').Trim();
        return HolderName.Convert(without, int.MaxValue).Kana is { } half && half.AsSpan().IndexOfAny("()") < 0 ? without : null;
    }

    private static string Folded(string text) => SearchKey.OfKana(SearchKey.Of(text));
}
