using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.PayeeAccounts;

/// <summary>
/// 口座名義 as banks register it, for one who wrote the kind of the company or corporation out: カブシキガイシャミホン → カ)ミホン, ミホン㈲ → ミホン(ユ, and ・ as a full stop. The
/// abbreviations are those of 全銀 (法人略語); before the name with ), behind it with (, within it with both.
/// </summary>
public static class HolderSuggestion
{
    // How it is written out, the reading with large kana.
    private static readonly (string Short, string[] Written)[] Kinds =
    [
        ("カ", ["株式会社", "(株)", "カブシキガイシヤ", "カブシキカイシヤ"]),
        ("ユ", ["有限会社", "(有)", "ユウゲンガイシヤ", "ユウゲンカイシヤ"]),
        ("メ", ["合名会社", "(名)", "ゴウメイガイシヤ", "ゴウメイカイシヤ"]),
        ("シ", ["合資会社", "(資)", "ゴウシガイシヤ", "ゴウシカイシヤ"]),
        ("ド", ["合同会社", "(同)", "ゴウドウガイシヤ", "ゴウドウカイシヤ"]),
        ("イ", [
            "医療法人社団", "医療法人財団", "社会医療法人", "医療法人", "(医)", "イリヨウホウジンシヤダン", "イリヨウホウジンザイダン", "シヤカイイリヨウホウジン", "イリヨウホウジン"]),
        ("シヤ", ["一般社団法人", "公益社団法人", "社団法人", "(社)", "イツパンシヤダンホウジン", "コウエキシヤダンホウジン", "シヤダンホウジン"]),
        ("ザイ", ["一般財団法人", "公益財団法人", "財団法人", "(財)", "イツパンザイダンホウジン", "コウエキザイダンホウジン", "ザイダンホウジン"]),
        ("シユウ", ["宗教法人", "(宗)", "シユウキヨウホウジン"]),
        ("ガク", ["学校法人", "(学)", "ガツコウホウジン"]),
        ("フク", ["社会福祉法人", "(福)", "シヤカイフクシホウジン"]),
        ("トクヒ", ["特定非営利活動法人", "NPO法人", "トクテイヒエイリカツドウホウジン", "エヌピーオーホウジン"]),
        ("ドク", ["独立行政法人", "ドクリツギヨウセイホウジン"]),
    ];

    private static readonly (string Written, string Short)[] Longest =
        [.. Kinds.SelectMany(kind => kind.Written.Select(written => (written, kind.Short))).OrderByDescending(pair => pair.written.Length)];

    /// <summary>What to offer instead; null: nothing, or what is typed is as it should be, or the rest cannot stand in a transfer either.</summary>
    public static string? Of(string? typed)
    {
        if (typed is null or { Length: > 200 } || HasNothing(typed))
        {
            return null;
        }

        var name = Abbreviated(Folded(typed)).Replace('・', '.');
        return HolderName.Convert(name).Kana is null ? null : name;
    }

    /// <summary>What to do about a character that cannot stand in a transfer, where there is more to say than that.</summary>
    public static string? Remedy(string? typed, string? character)
    {
        var folded = Folded(typed ?? "");
        return character == "・" ? "「・」は「.」で入力してください。"
            : character is not null && Longest.FirstOrDefault(pair => folded.Contains(pair.Written, StringComparison.Ordinal)) is ({ } written, { } abbreviation)
                && written.Contains(Folded(character).Trim('(', ')'), StringComparison.Ordinal)
                ? $"会社や法人の種類は、通帳では略語です。名前の前なら「{abbreviation})」、後なら「({abbreviation}」と入力してください。漢字は読みに直してください。"
                : null;
    }

    private static bool HasNothing(string typed) => Folded(typed) is var folded && !folded.Contains('・', StringComparison.Ordinal) && !Array.Exists(Longest, pair => folded.Contains(pair.Written, StringComparison.Ordinal));

    // Kana large and full width; 株式会社 of ㍿, (株) of ㈱.
    private static string Folded(string typed) => string.Concat(TypedCode.Nfkc(typed).Trim().Select(c => c == '・' ? "・" : c is 'ー' or '-' or ' ' ? c.ToString() : Large(c)));

    private static string Large(char c) => char.IsAsciiLetter(c) ? char.ToUpperInvariant(c).ToString() : SearchKey.OfKana(c.ToString());

    private static string Abbreviated(string name)
    {
        foreach (var (written, abbreviation) in Longest)
        {
            var at = name.IndexOf(written, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var (before, after) = (name[..at].TrimEnd(), name[(at + written.Length)..].TrimStart());
            name = before.Length == 0 ? $"{abbreviation}){after}" : after.Length == 0 ? $"{before}({abbreviation}" : $"{before}({abbreviation}){after}";
        }

        return name;
    }
}
