using Shikaku.Rules.Facilities;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>How banks and branches are found: by name, kana, hiragana, letters or code. What people call them otherwise: <see cref="BankQuery"/>.</summary>
public static class BankSearchKey
{
    /// <summary>Stands before each way to call it, so that beginnings are found first.</summary>
    public const char Beginning = '|';

    public static string Of(BankRow row) => string.Concat(
        new[] { row.Name, row.Kana, row.Hiragana, row.Letters, row.Code }.Select(Folded).Distinct(StringComparer.Ordinal).Select(each => Beginning + each));

    /// <summary>
    /// 金融機関名 and 支店名 of 総合振込, written full width: ア–ン with ゛゜, A–Z, 0–9, －, space; no small kana, no ー and no ．, which becomes a space. Null: it has
    /// something else.
    /// </summary>
    public static string? TransferKana(string kana)
    {
        var without = kana.Replace('．', ' ').Replace('.', ' ').Trim();
        return HolderName.Convert(without, int.MaxValue).Kana is { } half && half.AsSpan().IndexOfAny("()") < 0 ? without : null;
    }

    internal static string Folded(string text) => SearchKey.OfKana(SearchKey.Of(text));
}
