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
        : UnreadableText.Find(Name + Kana) is not null ? "名称かカナに、読み取れない文字か外字があります。"
        : Name.Length is 0 or > Longest ? "名称がないか、長すぎます。"
        : Kana.Length is 0 or > Longest ? "カナがないか、長すぎます。"
        : BankSearchKey.TransferKana(Kana) is null ? "カナに、振込に使えない文字があります。"
        : null;
}
