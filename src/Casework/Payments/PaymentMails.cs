using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Payments;

/// <summary>What facilities are told by mail about their money. Never an account number.</summary>
internal static class PaymentMails
{
    public static MailMessage Paid(string recipient, ProgrammeKind kind, ClaimNumber number, string yen, DateOnly transferOn, PortalLinks portal) => MailText.Compose(
        "Payments.Paid", recipient, $"{Name(kind)}を振り込みました", $"""
        {Name(kind)}を、登録された口座に振り込みました。

        振込日：{JapaneseDate.FormatBoth(transferOn)}
        金額：{yen}
        受付番号：{number}

        ■ 次にすること
        通帳で入金を確認してください。申請の内容と経過は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(number))}>
        """);

    /// <param name="reason">Of the bank, and what to look at.</param>
    public static MailMessage Returned(string recipient, ProgrammeKind kind, ClaimNumber number, string yen, string reason, PortalLinks portal) => MailText.Compose(
        "Payments.Returned", recipient, "振込先口座を確認してください", $"""
        {Name(kind)}（{yen}）を振り込みましたが、銀行から戻ってきました。
        お金はお預かりしています。振込先口座を直していただくと、もう一度振り込みます。

        ■ 戻ってきた理由
        {reason}

        ■ 次にすること
        1. 次のページを開く（ログインが必要です）。
           <{portal.To(PortalAddresses.PayeeAccount.Index)}>
        2. 通帳を見ながら、振込先口座を登録し直す。
        登録が終わると、次の振込で自動的に振り込みます。もう一度申請する必要はありません。

        受付番号：{number}
        """);

    /// <summary>The account was mended before the bank's answer came: nothing is left to do.</summary>
    public static MailMessage SentAgain(string recipient, ProgrammeKind kind, ClaimNumber number, string yen, PortalLinks portal) => MailText.Compose(
        "Payments.SentAgain", recipient, "新しい振込先口座にもう一度振り込みます", $"""
        {Name(kind)}（{yen}）を以前の振込先口座に振り込みましたが、銀行から戻ってきました。
        登録し直していただいた口座に、次の振込でもう一度振り込みます。

        ■ 次にすること
        していただくことはありません。経過は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(number))}>

        受付番号：{number}
        """);

    public static MailMessage Corrected(string recipient, ProgrammeKind kind, ClaimNumber number, string change, string reason, PortalLinks portal) => MailText.Compose(
        "Payments.Corrected", recipient, $"{Name(kind)}の支払う額が変わりました", $"""
        {Name(kind)}の支払う額が、{change}

        ■ 理由
        {reason}

        ■ 次にすること
        心当たりのないときは、下のお問い合わせ先に受付番号をお伝えください。経過は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(number))}>

        受付番号：{number}
        """);

    public static MailMessage RepaymentClaimed(string recipient, ProgrammeKind kind, ClaimNumber number, string yen, string reason, PortalLinks portal) => MailText.Compose(
        "Payments.RepaymentClaimed", recipient, $"{Name(kind)}の返還をお願いします", $"""
        お支払いした{Name(kind)}のうち、{yen}の返還をお願いします。

        ■ 理由
        {reason}

        ■ 次にすること
        返還の方法は、郵便でお送りする納入の案内を確認してください。届かないときは、下のお問い合わせ先に受付番号をお伝えください。
        経過は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(number))}>

        受付番号：{number}
        """);

    public static MailMessage RepaymentReceived(string recipient, ProgrammeKind kind, ClaimNumber number, string text, PortalLinks portal) => MailText.Compose(
        "Payments.RepaymentReceived", recipient, $"{Name(kind)}の返還を確認しました", $"""
        {text}

        ■ 次にすること
        していただくことはありません。経過は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(number))}>

        受付番号：{number}
        """);

    private static string Name(ProgrammeKind kind) => kind == ProgrammeKind.Subsidy ? "助成金" : "協力金";
}
