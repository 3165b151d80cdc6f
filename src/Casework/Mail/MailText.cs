namespace Shikaku.Casework.Mail;

/// <summary>How every mail of ours is built: whom it is for, what happened, what to do next, whom to ask.</summary>
public static class MailText
{
    private const string Footer = """
        ※本メールは送信専用です。本メールへの返信にはご回答できません。
        ※本メールにお心当たりのない場合やご不明な点がある場合は以下よりお問い合わせください。

        社会保険診療報酬支払基金（情報化企画部・情報化支援部）
        国民健康保険中央会（医療保険情報提供等実施機関担当室）
        オンライン資格確認・医療情報化支援基金関係
        オンライン資格確認に関するお問い合わせ先
        オンライン資格確認等コールセンター：0800-080-4583（通話無料）
        月曜日～金曜日 8：00～18：00 土曜日 8：00～16：00（いずれも祝日を除く）
        """;

    /// <param name="template">Feature and mail, such as "Registration.Activation".</param>
    /// <param name="text">Without greeting and footer (001_f051a3c8d303b27a.txt, page 14).</param>
    public static MailMessage Compose(string template, string recipient, string subject, string text) =>
        new(template, recipient, $"【施術所等向け総合ポータルサイト】{subject}", $"{text.Trim()}\n\n{Footer.Trim()}\n");
}
