using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;

namespace Shikaku.Casework.OperationStart;

internal static class OperationStartMails
{
    /// <param name="portal">Address of the portal, without a slash at the end.</param>
    /// <param name="stopToken">Of the link that stops these mails.</param>
    public static MailMessage Reminder(string recipient, DateOnly firstCheck, string portal, string stopToken) => MailText.Compose(
        "OperationStart.Reminder", recipient, "運用開始日の登録をお願いします", $"""
        {JapaneseDate.FormatBoth(firstCheck)}に、最初の資格確認ができました。
        運用開始日がまだ登録されていません。

        ポータルサイトにログインし、「運用開始日登録」から登録してください。
        最初に資格確認をした日を、ボタン1つで登録できます。

        ■ 運用開始日登録
        {portal}/operation-start

        協力金は、運用開始日の入力が完了している施設が対象です。

        ■ このお知らせを今後受け取らないときは、こちらから止められます（ログインは不要です）
        {portal}/operation-start/reminders/{stopToken}
        """);
}
