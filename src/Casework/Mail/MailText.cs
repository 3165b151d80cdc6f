using Shikaku.Rules.Bodies;

namespace Shikaku.Casework.Mail;

/// <summary>How every mail of ours is built: whom it is for, what happened, what to do next, whom to ask.</summary>
public static class MailText
{
    private static readonly string Footer = $"""
        ※本メールは送信専用です。本メールへの返信にはご回答できません。
        ※本メールにお心当たりのない場合やご不明な点がある場合は以下よりお問い合わせください。

        {string.Join('\n', PublicBodies.Operators)}
        オンライン資格確認・医療情報化支援基金関係
        オンライン資格確認に関するお問い合わせ先
        {CallCentre.Name}：{CallCentre.NumberAndCost}
        {CallCentre.HoursAsPrinted}
        """;

    /// <param name="template">Feature and mail, such as "Registration.Activation".</param>
    /// <param name="text">Without greeting and footer (001_f051a3c8d303b27a.txt, page 14).</param>
    public static MailMessage Compose(string template, string recipient, string subject, string text) =>
        new(template, recipient, $"【施術所等向け総合ポータルサイト】{subject}", $"{text.Trim()}\n\n{Footer}\n");
}
