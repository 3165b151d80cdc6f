using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Enforcement;

namespace Shikaku.Casework.Enforcement;

/// <summary>What is missing, what it means, and where to go: no word of 未導入, 集団指導 or 中止.</summary>
internal static class DutyMails
{
    /// <param name="stopToken">Of the link that stops these mails.</param>
    public static MailMessage Reminder(string recipient, Missing missing, PortalLinks portal, string stopToken) => MailText.Compose(
        "Enforcement.Reminder", recipient, missing.Heading, $"""
        オンライン資格確認の導入について、お知らせします。

        {missing.Words}

        ■ 次にすること
        ポータルサイトにログインし、「{missing.Button}」へお進みください。
        {portal.To(missing.To)}

        ■ お困りのとき
        画面での手続きがむずかしいときは、コールセンターへお電話ください。登録記号番号と施設名をうかがいます。

        ■ 行き違いで済んでいるときは、ご容赦ください。

        ■ このお知らせを今後受け取らないときは、こちらから止められます（ログインは不要です）
        {portal.To(PortalAddresses.OperationStart.StopReminders(stopToken))}
        """);
}
