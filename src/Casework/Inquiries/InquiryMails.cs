using Shikaku.Casework.Mail;
using Shikaku.Rules.Bodies;

namespace Shikaku.Casework.Inquiries;

/// <summary>Texts of the mails about an inquiry. None says anything that whoever asked typed: whoever knows an address could speak by our mails.</summary>
public static class InquiryMails
{
    /// <summary>Counted: anybody can cause it to any box.</summary>
    public const string ReceivedTemplate = "Inquiries.Received";

    private const string HowToReply = "続きは、リンクを開いた画面の「返信を書く」から送ってください。このメールに返信しても、届きません。";

    public static MailMessage Received(Inquiry inquiry, string link) => MailText.Compose(ReceivedTemplate, inquiry.Email, $"お問い合わせを受け付けました（{inquiry.Number}）", $"""
        お問い合わせを受け付けました。

        受付番号：{inquiry.Number}

        ■ これから
        回答ができたら、このメールアドレスにお知らせします。
        回答は、電話の受付時間（{CallCentre.Hours}）の中で順番にお送りします。
        お送りいただいた内容は、次のリンクで見られます。リンクは90日間使えます。

        {link}

        {HowToReply}
        お問い合わせをした覚えがないときは、リンクを開かずにこのメールを削除してください。
        """);

    /// <param name="text">What was answered. Only to an address that somebody has shown to be theirs; null: the link alone.</param>
    public static MailMessage Answered(Inquiry inquiry, string? text, string link) => MailText.Compose("Inquiries.Answered", inquiry.Email, $"お問い合わせに回答しました（{inquiry.Number}）", $"""
        お問い合わせに回答しました。

        受付番号：{inquiry.Number}
        {(text is null ? "" : $"\n■ 回答\n{text}\n")}
        回答と、これまでのやりとりは、次のリンクで見られます。リンクは90日間使えます。

        {link}

        {HowToReply}
        """);
}
