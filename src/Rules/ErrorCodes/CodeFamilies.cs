namespace Shikaku.Rules.ErrorCodes;

/// <summary>What each letter means. In the order of the page: what is met at the counter comes first.</summary>
public static class CodeFamilies
{
    public static IReadOnlyList<CodeFamily> All { get; } =
    [
        new("C", 3, "カード", "Cと数字2文字は、マイナンバーカードの読み取りです。", CodePlace.CardApp),
        new("R", 3, "カードリーダー", "Rと数字2文字は、カードリーダーです。", CodePlace.CardApp),
        new("N", 3, "端末と回線", "Nと数字2文字は、受付の端末と回線です。", CodePlace.CardApp),
        new("I", 4, "確認の結果", "Iで始まるコードは、お知らせです。資格確認はできています。", CodePlace.CardApp),
        new("W", 4, "確認の結果に付く注意", "Wで始まるコードは、注意です。資格確認はできています。", CodePlace.CardApp, CodeHelper.Insurer),
        new("E0", 4, "端末の登録と、サーバーとのやり取り", "E0で始まるコードは、端末の登録か、確認の途中です。", CodePlace.CardApp),
        new("E1", 4, "電子証明書と暗証番号", "E1で始まるコードは、カードの電子証明書か、暗証番号です。", CodePlace.CardApp, CodeHelper.Municipality),
        new("E2", 4, "資格の状態", "E2で始まるコードは、患者さんの健康保険の資格です。", CodePlace.CardApp, CodeHelper.Insurer),
        new("E4", 4, "アプリからの送信", "E4で始まるコードは、アプリからの送信です。", CodePlace.CardApp),
        new("E5", 4, "サーバーの不具合", "E5で始まるコードは、サーバーの不具合です。", CodePlace.CardApp),
        new("E8", 4, "送信の形式", "E8で始まるコードは、アプリが送った内容の形式です。", CodePlace.CardApp),
        new("E9", 4, "混雑とメンテナンス", "E9で始まるコードは、サーバーの混雑か停止です。", CodePlace.CardApp),
        new("R", 4, "ユーザー登録とログイン", "Rと数字3文字は、ユーザー登録、ログイン、ユーザー情報です。", CodePlace.Portal),
        new("U", 4, "利用開始申請と追加申請", "Uで始まるコードは、利用開始申請と追加申請です。", CodePlace.Portal),
        new("A", 4, "添付ファイル", "Aで始まるコードは、添付ファイルです。", CodePlace.Portal),
        new("D", 4, "資格確認アカウント", "Dで始まるコードは、資格確認アカウント管理です。", CodePlace.Portal),
        new("D2", 4, "記事の編集", "D2で始まるコードは、記事の編集です。", CodePlace.BackOffice),
        new("O", 4, "運用開始日", "Oで始まるコードは、運用開始日の登録です。", CodePlace.Portal),
        new("B", 4, "助成金", "Bで始まるコードは、助成金交付申請です。", CodePlace.Portal),
        new("K", 4, "協力金", "Kで始まるコードは、協力金（取組の実施報告）です。", CodePlace.Portal),
        new("C", 4, "送った請求", "Cと数字3文字は、送ったあとの助成金と協力金です。", CodePlace.Portal),
        new("Y", 4, "振込先口座", "Yで始まるコードは、振込先口座です。", CodePlace.Portal),
        new("L", 4, "併設申告", "Lで始まるコードは、併設申告です。", CodePlace.Portal),
        new("X", 4, "やむを得ない事由", "Xで始まるコードは、やむを得ない事由の申告です。", CodePlace.Portal),
        new("Q", 4, "お問い合わせ", "Qで始まるコードは、お問い合わせです。", CodePlace.Portal),
        new("Q2", 4, "折り返しの予約", "Q2で始まるコードは、電話を受ける時間の予約です。", CodePlace.Portal),
        new("J2", 4, "電話での入力の確認", "J2で始まるコードは、電話で入力した内容の確認です。", CodePlace.Portal),
        new("G", 4, "対応施設検索", "Gで始まるコードは、対応施設検索と、そこでの見せ方です。", CodePlace.Portal),
        new("Z", 4, "文字", "Zで始まるコードは、入力した文字です。", CodePlace.Portal),
        new("E02", 4, "失効リスト", "E02で始まるコードは、失効リストの取り込みです。", CodePlace.BackOffice),
        new("F", 4, "集団指導と受領委任の中止", "Fで始まるコードは、集団指導と受領委任の中止です。", CodePlace.BackOffice),
        new("H", 4, "予定作業と障害", "Hで始まるコードは、予定作業と障害のお知らせです。", CodePlace.BackOffice),
        new("J3", 4, "電話窓口", "J3で始まるコードは、電話窓口の画面です。", CodePlace.BackOffice),
        new("J4", 4, "電話の記録", "J4で始まるコードは、電話の記録と、送る案内です。", CodePlace.BackOffice),
        new("M", 4, "マスタとメール", "Mで始まるコードは、マスタの取り込みとメールです。", CodePlace.BackOffice),
        new("P", 4, "事業", "Pで始まるコードは、事業の決まりです。", CodePlace.BackOffice),
        new("S", 4, "職員", "Sで始まるコードは、職員のログインと管理です。", CodePlace.BackOffice),
        new("T", 4, "支払と振込", "Tで始まるコードは、支払と振込です。", CodePlace.BackOffice),
        new("V", 4, "審査", "Vで始まるコードは、申請の審査です。", CodePlace.BackOffice),
    ];

    /// <summary>Of a letter that nobody has explained yet: a mistake of whoever added it, which a test finds and nobody is kept from the code by.</summary>
    public static CodeFamily Other { get; } = new("", 0, "そのほか", "そのほかのコードです。", CodePlace.Portal);

    /// <summary>The one with the longest beginning.</summary>
    public static CodeFamily Of(string code) => All.Where(family => family.Holds(code)).MaxBy(family => family.Prefix.Length) ?? Other;
}
