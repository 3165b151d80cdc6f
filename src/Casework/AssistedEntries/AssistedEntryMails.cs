using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.AssistedEntries;

internal static class AssistedEntryMails
{
    public static MailMessage Confirm(string recipient, DateOnly startsOn, DateOnly today, PortalLinks portal, string token) => MailText.Compose(
        "AssistedEntries.Ask", recipient, "お電話で入力した内容を確認してください", $"""
        お電話でうかがった内容を、{CallCentre.Name}が入力しました。
        まだ登録されていません。

        ■ 入力した内容
        {OperationStartRules.Name(startsOn, today)}：{JapaneseDate.FormatBoth(startsOn)}

        ■ 次にすること
        次のリンクを開いて、内容を確かめてください。
        正しければ「この内容で登録する」を押すと、登録されます。
        リンクは、このメールから72時間使えます。

        {portal.To(PortalAddresses.AssistedEntry, token)}

        内容が違うときや、お電話をした覚えがないときは、「登録しない」を押してください。
        何もしなければ、登録されません。
        """);
}
