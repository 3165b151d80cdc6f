using System.Globalization;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Claims;

/// <summary>What facilities are told by mail about their claims.</summary>
public static class ClaimMails
{
    /// <param name="reportBy">導入報告 is due by this day; null: none is.</param>
    public static MailMessage Granted(string recipient, Claim claim, DateOnly? reportBy, PortalLinks portal) => MailText.Compose(
        "Claims.Granted", recipient, $"{Name(claim.Kind)}について{Decision(claim)}のお知らせ", $"""
        {Name(claim.Kind)}について、次のとおり{Decision(claim)}しましたので通知いたします。

        ■ 決定の内容
        金額：{claim.GrantedYen}
        文書番号：{claim.NoticeNumber}

        ■ 次にすること
        1. 次のページで、決定の内容を確認する（ログインが必要です）。
           <{portal.To(PortalAddresses.Claims.Details(claim.Number))}>
        2. {ClaimStates.NoticeName(claim.Kind, claim.State)}（PDF）をダウンロードして、保管する。
           <{portal.To(PortalAddresses.Claims.NoticeFile(claim.Number))}>{ReportStep(claim, reportBy, portal)}
        お支払いの状況は、同じページで確認できます。

        受付番号：{claim.Number}
        """);

    public static MailMessage Returned(string recipient, ProgrammeKind kind, ClaimNumber number, string text, PortalLinks portal) => MailText.Compose(
        "Claims.Returned", recipient, $"{Name(kind)}の内容を確認してください", $"""
        {Name(kind)}について、確認していただきたいことがあります。
        次の内容を直して、もう一度送信してください。

        ■ 確認していただきたいこと
        {text}

        ■ 次にすること
        1. 次のページを開く（ログインが必要です）。
           <{portal.To(PortalAddresses.Claims.Details(number))}>
        2. 示された項目を直して、送信する。入力済みの内容は残っています。

        受付番号：{number}
        """);

    public static MailMessage Refused(string recipient, Claim claim, string text, PortalLinks portal) => MailText.Compose(
        "Claims.Refused", recipient, $"{Name(claim.Kind)}の審査の結果をお知らせします", $"""
        {Name(claim.Kind)}について、審査の結果、{Decision(claim)}と決定しましたので通知いたします。

        ■ 理由
        {text}

        文書番号：{claim.NoticeNumber}

        ■ 次にすること
        理由に心当たりのないときは、下のお問い合わせ先に受付番号をお伝えください。
        決定の内容は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Claims.Details(claim.Number))}>

        受付番号：{claim.Number}
        """);

    /// <summary>The facility took it back.</summary>
    public static MailMessage Withdrawn(string recipient, Claim claim, PortalLinks portal)
    {
        var name = Name(claim.Kind);
        return MailText.Compose("Claims.Withdrawn", recipient, $"{name}を取り下げました（{claim.Number}）", $"""
            {name}を取り下げました。

            受付番号：{claim.Number}

            受付期間の間は、ポータルサイトの「各種申請」から、もう一度行えます。
            {portal.To(PortalAddresses.Applications.Menu)}
            """);
    }

    private static string ReportStep(Claim claim, DateOnly? reportBy, PortalLinks portal) => reportBy is { } day
        ? $"\n3. {(day < JapanDay.Of(claim.DecidedAt!.Value) ? $"期日（{JapaneseDate.FormatBoth(day)}）は過ぎていますが、いまからでも" : $"{JapaneseDate.FormatBoth(day)}までに")}、機器を使い始めたことを報告する（導入報告）。\n   <{portal.To(PortalAddresses.Claims.Report(claim.Number))}>"
        : "";

    private static string Name(ProgrammeKind kind) => ClaimStates.Name(kind);

    private static string Decision(Claim claim) => ClaimStates.Name(claim.Kind, claim.State);
}
