using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>To the people of the facility, so that nobody stops or reissues an account unseen. Without secrets.</summary>
internal static class DeviceAccountsMails
{
    private const string Unexpected = "お心当たりがない場合は、ポータルサイトにログインしてアカウントの状態を確認し、下記のコールセンターへご連絡ください。";

    public static MailMessage Stopped(string recipient, LoginId loginId, DateTimeOffset at) => MailText.Compose(
        "DeviceAccounts.Stopped", recipient, $"資格確認アカウント（{loginId}）を停止しました", $"""
        {JapanTime.Format(at)}に、資格確認アカウント（ID {loginId}）を停止しました。
        このアカウントで登録した端末では、資格確認ができなくなりました。

        もう一度使うときは、ポータルサイトにログインし、「資格確認アカウント管理」から
        アクティベーションコードを再発行してください。

        {Unexpected}
        """);

    public static MailMessage Reissued(string recipient, LoginId loginId, DateTimeOffset at) => MailText.Compose(
        "DeviceAccounts.Reissued", recipient, $"資格確認アカウント（{loginId}）の設定情報を再発行しました", $"""
        {JapanTime.Format(at)}に、資格確認アカウント（ID {loginId}）のパスワードと
        アクティベーションコードを再発行しました。
        以前の設定情報と、このアカウントで登録していた端末は使えなくなりました。

        新しい「マイナ資格確認アプリユーザ設定情報」は、ポータルサイトにログインし、
        「資格確認アカウント管理」からご確認ください。
        パソコンにアプリが入っていないときは、ポータルサイトの「アプリを入れる」をご覧ください。

        {Unexpected}
        """);
}
