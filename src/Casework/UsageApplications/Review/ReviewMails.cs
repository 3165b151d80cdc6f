using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Articles;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>What applicants are told by mail about the review.</summary>
public static class ReviewMails
{
    /// <summary>「利用開始申請受付完了メール」 (003_b85a80dacb8bbe22.txt): the wording of 001_f051a3c8d303b27a.txt, page 14, and what to do next.</summary>
    public static MailMessage Approved(string recipient, ApplicationKind kind, ApplicationNumber number, PortalLinks portal) => MailText.Compose(
        "Review.Approved", recipient, $"{Name(kind)}受付完了（手続きが完了しました）", $"""
        マイナ資格確認アプリに係る{Name(kind)}について、
        手続きが完了しましたので通知いたします。

        施術所等向け総合ポータルサイト内に
        マイナ資格確認アプリを利用するためのアカウントおよび
        「マイナ資格確認アプリユーザ設定情報」ファイル（PDF）を掲載しております。

        施術所等向け総合ポータルサイトにログインの上、
        マイナ資格確認アプリの「資格確認アカウント管理」メニューよりご確認ください。

        ■ 施術所等向け総合ポータルサイト
        <{portal.To(PortalAddresses.Start)}>

        ■ 次にすること
        1. 「資格確認アカウント管理」で、端末ごとの「マイナ資格確認アプリユーザ設定情報」を開く。
           <{portal.To(PortalAddresses.DeviceAccounts.Index)}>
        2. 端末にするパソコンにマイナ資格確認アプリを入れ、ユーザ設定情報の内容で初期登録をする。
           使えるパソコンとアプリの入れ方は、次のページにあります。
           <{portal.To(PortalAddresses.CardApp)}>
        3. マイナ保険証での受付体制が整ったら、「運用開始日登録」で運用開始日を入力する。
           <{portal.To(PortalAddresses.OperationStart.Index)}>
        くわしい手順は、次のページにあります。
           <{portal.To(PortalAddresses.Articles.Of(SiteArticles.SixSteps))}>

        受付番号：{number}
        """);

    public static MailMessage Returned(string recipient, ApplicationKind kind, ApplicationNumber number, string text, PortalLinks portal) => MailText.Compose(
        "Review.Returned", recipient, $"{Name(kind)}の内容を確認してください", $"""
        マイナ資格確認アプリに係る{Name(kind)}について、
        確認していただきたいことがあります。次の内容を直して、もう一度送信してください。

        ■ 確認していただきたいこと
        {text}

        ■ 次にすること
        1. 次のページを開く（ログインが必要です）。
           <{portal.To(PortalAddresses.Applications.Details(number))}>
        2. 示された項目を直して、送信する。入力済みの内容は残っています。

        受付番号：{number}
        """);

    public static MailMessage Rejected(string recipient, ApplicationKind kind, ApplicationNumber number, string text, PortalLinks portal) => MailText.Compose(
        "Review.Rejected", recipient, $"{Name(kind)}の審査の結果をお知らせします", $"""
        マイナ資格確認アプリに係る{Name(kind)}について、
        審査の結果、承認できませんでしたのでお知らせいたします。

        ■ 理由
        {text}

        ■ 次にすること
        理由に心当たりのないときは、下のお問い合わせ先に受付番号をお伝えください。
        申請の内容は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Applications.Details(number))}>

        受付番号：{number}
        """);

    public static MailMessage ApprovalUndone(string recipient, ApplicationKind kind, ApplicationNumber number, string text, PortalLinks portal) => MailText.Compose(
        "Review.ApprovalUndone", recipient, $"{Name(kind)}の承認を取り消しました", $"""
        マイナ資格確認アプリに係る{Name(kind)}について、
        いちど手続きの完了をお知らせしましたが、承認を取り消し、あらためて審査しています。

        この申請で発行したアカウントは停止しました。登録済みの端末でも、資格確認はできません。
        それまでは、資格確認書などで資格を確認してください。

        ■ 取消しの理由
        {text}

        ■ 次にすること
        審査の結果は、メールでお知らせします。状況は、次のページで確認できます（ログインが必要です）。
        <{portal.To(PortalAddresses.Applications.Details(number))}>

        受付番号：{number}
        """);

    private static string Name(ApplicationKind kind) => ApplicationStates.Name(kind);
}
