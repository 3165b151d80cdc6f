using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Bodies;

namespace Shikaku.Casework.PortalUsers;

/// <summary>What a person is told when others end what they may do.</summary>
internal static class PortalUserMails
{
    public static MailMessage Stopped(string recipient) => MailText.Compose("Registration.Stopped", recipient, "ユーザー登録の利用を停止しました", $"""
        施術所等向け総合ポータルサイトの、このメールアドレスでの利用を停止しました。ログインしていた端末はログアウトされ、ログインもできません。
        これまでの申請や届出は、そのまま残っています。

        お心当たりがないとき、もう一度使うときは、{CallCentre.AskThere}
        """);

    public static MailMessage Restored(string recipient, PortalLinks links) => MailText.Compose("Registration.Restored", recipient, "ユーザー登録をもう一度使えるようにしました", $"""
        施術所等向け総合ポータルサイトの、このメールアドレスでの利用の停止を解除しました。停止する前と同じパスワードでログインできます。
        {links.To(PortalAddresses.SignIn)}

        パスワードを忘れたときはこちら
        {links.To(PortalAddresses.Password.Forgot)}

        お心当たりがないときは、{CallCentre.AskThere}
        """);

    public static MailMessage AccessEnded(string recipient, PortalLinks links) => MailText.Compose("Registration.AccessEnded", recipient, "すべての端末からログアウトし、パスキーと認証アプリを削除しました", $"""
        施術所等向け総合ポータルサイトで、あなたのユーザー登録を、すべての端末からログアウトし、登録されていたパスキーと認証アプリをすべて削除しました。
        これからは、メールアドレスとパスワードでログインしてください。パスキーと認証アプリは、ログインしてから登録し直せます。
        安全のため、端末の設定情報と振込先口座は、72時間開けません。
        {links.To(PortalAddresses.SignIn)}

        パスワードをほかの人に知られたかもしれないときは、すぐに下記から再設定してください。
        {links.To(PortalAddresses.Password.Forgot)}

        お心当たりがないときは、{CallCentre.AskThere}
        """);

    /// <param name="stopped">It was their only facility.</param>
    public static MailMessage Removed(string recipient, bool stopped) => MailText.Compose("Registration.RemovedFromFacility", recipient, "施設の利用者から外されました", $"""
        この施設のほかの利用者が、あなたをこの施設の利用者から外しました。これからは、この施設の端末、設定情報、助成金などを見たり、手続きをしたりすることはできません。
        {(stopped ? "ほかに施設がないため、このメールアドレスでの利用も停止しました。" : "ほかの施設の手続きは、これまでどおりできます。")}

        お心当たりがないときは、{CallCentre.AskThere}
        """);

    /// <param name="mask">Of the one who was removed.</param>
    public static MailMessage ColleagueRemoved(string recipient, string mask, PortalLinks links) => MailText.Compose("Registration.ColleagueRemoved", recipient, "施設の利用者が1人外されました", $"""
        この施設の利用者（{mask}）が、この施設のほかの利用者によって外されました。

        今の利用者はこちらで確かめられます。
        {links.To(PortalAddresses.Account.People)}

        お心当たりがないときは、{CallCentre.AskThere}
        """);
}
