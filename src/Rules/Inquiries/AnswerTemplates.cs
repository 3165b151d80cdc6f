using Shikaku.Rules.Bodies;

namespace Shikaku.Rules.Inquiries;

/// <summary>What the call centre's answers begin with. Dated: a template whose facts end gets a last day and a follower, and is not rewritten.</summary>
public static class AnswerTemplates
{
    private const char Open = '【';
    private const char Close = '】';

    private static readonly DateOnly Begin = new(2026, 11, 1);

    public static IReadOnlyList<AnswerTemplate> All { get; } =
    [
        new("ask-for-number", "施設を確かめる", null, Begin, null, """
            お問い合わせありがとうございます。
            施設を確かめるため、次の2つをお知らせください。
            ・登録記号番号（ない場合は機関コード）
            ・施設の名称
            """),
        new("no-mail", "メールが届かない", InquiryTopic.Registration, Begin, null, """
            お問い合わせありがとうございます。
            登録のメールは、入力のあとすぐにお送りしています。届かないときは、次の順に確かめてください。
            1．迷惑メールのフォルダーを見てください。
            2．入力したメールアドレスが正しいか、見てください。
            3．登録の画面の「メールを送り直す」を押してください。
            それでも届かないときは、このページからもう一度お知らせください。
            """),
        new("password", "ログインできない", InquiryTopic.Registration, Begin, null, """
            お問い合わせありがとうございます。
            ログインの画面の「パスワードの再設定」を選び、メールアドレスを入力してください。
            届いたメールのリンクから、新しいパスワードを決められます。リンクは1時間使えます。
            """),
        new("application-waiting", "利用開始申請の審査の状況", InquiryTopic.UsageApplication, Begin, null, """
            お問い合わせありがとうございます。
            お送りいただいた申請は、【状況】です。
            結果はメールでお知らせします。「各種申請」の「資格確認アカウント申請状況」でもご覧になれます。
            """),
        new("application-returned", "差戻しの直しかた", InquiryTopic.UsageApplication, Begin, null, """
            お問い合わせありがとうございます。
            申請は差戻しになっています。理由は【理由】です。
            ログインして、「各種申請」の「資格確認アカウント申請状況」を開いてください。
            その申請を選ぶと、直すところと、答える画面が出ます。
            直すところを書きかえて送ると、審査を再開します。
            """),
        new("terminal-code", "エラーコードが表示された", InquiryTopic.Terminal, Begin, null, """
            お問い合わせありがとうございます。
            表示されたコードについてお知らせします。
            【コードの説明】
            直らないときは、表示されたコードと、お使いの機器の名前をお知らせください。
            """),
        new("terminal-stopped", "端末を入れ替える", InquiryTopic.Terminal, Begin, null, """
            お問い合わせありがとうございます。
            ログインして、「各種申請」の「資格確認アカウント管理」を開いてください。
            その端末を選び、「アクティベーションコードを再発行」を押してください。
            新しいユーザ設定情報をダウンロードし、新しい端末で初期登録をしてください。
            """),
        new("money-state", "助成金・協力金の状況", InquiryTopic.Money, Begin, null, """
            お問い合わせありがとうございます。
            お送りいただいた申請は、【状況】です。
            結果はメールでお知らせします。「各種申請」の「助成金・協力金の申請状況」でもご覧になれます。
            """),
        new("duty-other-body", "義務と通知について", InquiryTopic.Duty, Begin, null, $"""
            お問い合わせありがとうございます。
            導入の義務と通知については、次へお電話ください。
            {PublicBodies.Ministry.Name}　{PublicBodies.Ministry.Telephone}
            """),
        new("done", "解決の確認", null, Begin, null, """
            ご連絡ありがとうございます。
            解決したとのことで、安心しました。このお問い合わせは終了にします。
            また困ったときは、このページに書き込むか、お電話ください。
            """),
    ];

    /// <summary>Those offered on the day, of the topic first.</summary>
    public static IReadOnlyList<AnswerTemplate> On(DateOnly day, InquiryTopic topic) =>
        [.. All.Where(template => template.From <= day && (template.Until is not { } until || day <= until)).OrderBy(template => template.Topic == topic ? 0 : template.Topic is null ? 1 : 2)];

    /// <returns>Null: none of that day.</returns>
    public static AnswerTemplate? Find(string? key, DateOnly day) => On(day, InquiryTopic.Other).FirstOrDefault(template => template.Key == key);

    /// <summary>With the words of an error's catalogue where the template has a place for them, else below.</summary>
    public static string WithCode(string text, string code, string title, string detail)
    {
        const string Place = "【コードの説明】";
        var words = $"{code}：{title}{(detail.Length > 0 ? "\n" + detail : "")}";
        return text.Contains(Place, StringComparison.Ordinal) ? text.Replace(Place, words, StringComparison.Ordinal) : $"{text.TrimEnd()}\n{words}".TrimStart();
    }

    /// <summary>Whether something in 【】 is left that a writer should have filled in: of our own places alone, for people write brackets too.</summary>
    public static bool HasBlanks(string text) => Places.Any(place => text.Contains(place, StringComparison.Ordinal));

    private static string[] Places { get; } = [.. All.SelectMany(template => PlacesOf(template.Text)).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> PlacesOf(string text)
    {
        for (var from = text.IndexOf(Open, StringComparison.Ordinal); from >= 0; from = text.IndexOf(Open, from + 1))
        {
            yield return text[from..(text.IndexOf(Close, from) + 1)];
        }
    }
}
