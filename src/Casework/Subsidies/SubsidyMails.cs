using System.Globalization;
using System.Text;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>Mails to the facility about what it did. Those on a decision belong to the decision.</summary>
public sealed class SubsidyMails(PortalLinks portal)
{
    /// <param name="files">Those that came with this sending.</param>
    /// <param name="again">A 差戻し was answered.</param>
    public MailMessage Received(Claim claim, SubsidyAnswers sent, string recipient, IReadOnlyList<Attachment> files, bool again)
    {
        var name = ClaimStates.Name(claim.Kind);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{name}を受け付けました。\n\n")
            .Append(CultureInfo.InvariantCulture, $"受付番号：{claim.Number}\n")
            .Append(CultureInfo.InvariantCulture, $"受付日：{JapaneseDate.FormatBoth(JapanDay.Of(claim.SubmittedAt))}{(again ? "（修正後）" : "")}\n")
            .AppendJoin("", SubsidyFields.Sums.Lines(ReadBack.Mail, new(sent.Items.Count, sent.CostYen, sent.GrantYen)).Select(line => $"{line.Label}：{line.Text}\n"));
        if (files.Count > 0)
        {
            text.Append("\n添付ファイル：\n");
            foreach (var file in files)
            {
                var document = file.Documents.Count > 0 ? SubsidyFields.Label(file.Documents) + " " : "";
                text.Append(CultureInfo.InvariantCulture, $"・{document}{file.FileName}（{file.Size:N0} バイト）\n　SHA-256：{Convert.ToHexStringLower(file.Sha256)}\n");
            }
        }

        text.Append(CultureInfo.InvariantCulture, $"\n■ これから\n{JapaneseDate.FormatBoth(claim.DueOn)}までに、結果をメールでお知らせします。\n")
            .Append("交付が決まると、ポータルサイトから交付決定通知書をダウンロードでき、登録した口座に振り込まれます。\n")
            .Append(CultureInfo.InvariantCulture, $"いまの状況は、次のページで確認できます。取下げもこのページから行えます。\n{portal.To(PortalAddresses.Claims.Details(claim.Number))}\n");
        return MailText.Compose("Subsidies.Received", recipient, $"{name}を受け付けました（{claim.Number}）", text.ToString());
    }

    /// <param name="programme">The name of the round.</param>
    /// <param name="stopToken">Of the link that stops these mails.</param>
    internal MailMessage ReportReminder(string recipient, UseReportReminder reminder, string programme, ClaimNumber number, DateOnly day, string stopToken)
    {
        var overdue = reminder == UseReportReminder.ReportOverdue;
        return MailText.Compose($"Subsidies.{reminder}", recipient, overdue ? $"導入報告の期日を過ぎました（{number}）" : $"導入報告をお願いします（{number}）", $"""
            {programme}の交付を受けた施設には、機器を使い始めたことの報告（導入報告）をお願いしています。
            {(overdue ? "期日を過ぎましたが、報告がまだ届いていません。いまからでも報告できます。" : "報告がまだ届いていません。報告は数分で終わります。")}

            受付番号：{number}
            期日：{JapaneseDate.FormatBoth(day)}

            ■ 導入報告をする（ログインが必要です）
            {portal.To(PortalAddresses.Claims.Report(number))}

            ■ このお知らせを今後受け取らないときは、こちらから止められます（ログインは不要です）
            {portal.To(PortalAddresses.OperationStart.StopReminders(stopToken))}
            """);
    }
}
