using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.OperationStart;

internal static class OperationStartMails
{
    /// <param name="working">Since when a terminal works.</param>
    /// <param name="isChecked">By a check; else by 初期登録 alone.</param>
    /// <param name="stopToken">Of the link that stops these mails.</param>
    public static MailMessage Reminder(string recipient, DateOnly working, bool isChecked, PortalLinks portal, string stopToken) => MailText.Compose(
        "OperationStart.Reminder", recipient, "運用開始日の入力をお願いします", $"""
        {JapaneseDate.FormatBoth(working)}に、{(isChecked ? "最初の資格確認ができました" : "端末の初期登録が済みました")}。
        運用開始日がまだ入力されていません。

        マイナ保険証での受付体制が整いましたら、ポータルサイトにログインし、「運用開始日登録」から入力してください。
        患者さんの資格確認がまだ0件でも、入力できます。

        ■ 運用開始日登録
        {portal.To(PortalAddresses.OperationStart.Index)}

        助成金と協力金は、運用開始日の入力が完了している施設が対象です。

        ■ このお知らせを今後受け取らないときは、こちらから止められます（ログインは不要です）
        {portal.To(PortalAddresses.OperationStart.StopReminders(stopToken))}
        """);
}
