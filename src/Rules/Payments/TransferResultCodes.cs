namespace Shikaku.Rules.Payments;

/// <summary>
/// What the bank says of a record. A stand-in (docs/stand-ins.md): banks give 振込不能 back in forms of their own, so ours is a digit in the first byte of the data
/// record's ダミー, with the meanings that their lists have in common.
/// </summary>
public static class TransferResultCodes
{
    public const char Paid = '0';

    /// <param name="Name">What was wrong.</param>
    /// <param name="Advice">What the facility looks at.</param>
    public sealed record Reason(char Code, string Name, string Advice);

    public static IReadOnlyList<Reason> Returns { get; } =
    [
        new('1', "該当する口座がありません", "銀行、支店、預金の種類、口座番号を通帳で確認してください。"),
        new('2', "口座名義が一致しません", "口座名義を、通帳の見開きにあるカナのとおりに入力してください。"),
        new('3', "口座が解約されています", "いま使っている口座を登録してください。"),
        new('4', "入金できない口座です", "銀行に確認するか、別の口座を登録してください。"),
        new('8', "銀行または支店が変わっています", "統合や移転のあとの銀行、支店、口座番号を登録してください。"),
        new('9', "そのほかの理由で振り込めませんでした", "銀行、支店、口座番号、口座名義を通帳で確認してください。"),
    ];

    public static Reason? Find(char code) => Returns.FirstOrDefault(reason => reason.Code == code);

    /// <summary>支払済, or why not.</summary>
    public static string Name(string? code) => code switch
    {
        null => "結果待ち",
        [Paid] => "支払済",
        [var other] when Find(other) is { } reason => reason.Name,
        _ => code,
    };
}
