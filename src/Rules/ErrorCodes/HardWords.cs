namespace Shikaku.Rules.ErrorCodes;

/// <summary>Words in what codes say that somebody may never have met, and what they mean. The page of a code tells those that stand on it.</summary>
public static class HardWords
{
    private static readonly (string Word, string Meaning)[] All =
    [
        ("アクティベーションコード", "端末の登録に一度だけ使う番号です。ユーザ設定情報にあります。"),
        ("ユーザ設定情報", "端末の登録に使う値を書いた、PDFの書類です。"),
        ("拡張APDU", "長いデータを一度にやりとりする方式です。カードリーダーの箱や説明書に書かれています。"),
        ("SAM", "カードリーダーに入っている、鍵の部品です。"),
        ("利用者証明用電子証明書", "カードのICチップに入っている、本人であることを示すデータです。4桁の暗証番号で使います。"),
        ("電子証明書", "カードのICチップに入っている、本人であることを示すデータです。"),
        ("失効", "期限の前に、使えなくなることです。"),
        ("パスキー", "指紋や顔、端末の暗証番号でログインするしくみです。"),
        ("認証アプリ", "6桁の数字を30秒ごとに表示するアプリです。"),
        ("マクロ", "Excelのファイルに入っている、自動の操作です。"),
        ("拡張子", "ファイルの名前の最後にある、.pdfなどの文字です。"),
    ];

    /// <summary>Those that stand in a text; a longer word is told instead of its part.</summary>
    public static IReadOnlyList<(string Word, string Meaning)> In(string text)
    {
        var found = All.Where(each => text.Contains(each.Word, StringComparison.Ordinal)).ToList();
        return [.. found.Where(each => !found.Exists(other => other.Word != each.Word && other.Word.Contains(each.Word, StringComparison.Ordinal)))];
    }
}
