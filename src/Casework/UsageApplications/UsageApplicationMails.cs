using System.Globalization;
using System.Text;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>Mails to the applicant about what they did. 「利用開始申請受付完了メール」 (003_b85a80dacb8bbe22.txt) is the one of the approval: no other is named like it.</summary>
public sealed class UsageApplicationMails(PortalLinks portal)
{
    /// <param name="files">Those that came with this sending.</param>
    /// <param name="again">A 差戻し was answered.</param>
    public MailMessage Received(UsageApplication application, FacilityKind facility, string recipient, IReadOnlyList<Attachment> files, bool again)
    {
        var name = ApplicationStates.Name(application.Kind);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{name}を送信しました。いま審査中です。\n設定情報はまだありません。{name}受付完了のメールをお待ちください。\n\n")
            .Append(CultureInfo.InvariantCulture, $"受付番号：{application.Number}\n")
            .Append(CultureInfo.InvariantCulture, $"受付日：{JapaneseDate.FormatBoth(JapanDay.Of(application.SubmittedAt))}{(again ? "（修正後）" : "")}\n");
        foreach (var line in FormFields.All(application.Kind, facility).Lines(ReadBack.Mail, application.Answers))
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Label}：{line.Text}\n");
        }

        if (files.Count > 0)
        {
            text.Append("\n添付ファイル：\n");
            foreach (var file in files)
            {
                text.Append(CultureInfo.InvariantCulture, $"・{file.FileName}（{file.Size:N0} バイト）\n　SHA-256：{Convert.ToHexStringLower(file.Sha256)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n■ これから\n{JapaneseDate.FormatBoth(application.DueOn)}までに、結果をメールでお知らせします。\n")
            .Append("混み合っているときは、最大1週間程度お時間をいただくことがあります。\n")
            .Append(CultureInfo.InvariantCulture, $"いまの状況は、次のページで確認できます。取下げもこのページから行えます。\n{portal.To(PortalAddresses.Applications.Details(application.Number))}\n");
        return MailText.Compose("UsageApplications.Received", recipient, $"{name}を送信しました（審査中です）", text.ToString());
    }

    public MailMessage Withdrawn(UsageApplication application, string recipient)
    {
        var name = ApplicationStates.Name(application.Kind);
        return MailText.Compose("UsageApplications.Withdrawn", recipient, $"{name}を取り下げました（{application.Number}）", $"""
            {name}を取り下げました。

            受付番号：{application.Number}

            もう一度申請するときは、ポータルサイトの「各種申請」から行ってください。
            {portal.To(PortalAddresses.Applications.Menu)}
            """);
    }
}
