using System.Globalization;
using System.Text;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Subsidies;

/// <summary>Mails to the facility about what it did. Those on a decision belong to the decision.</summary>
/// <param name="portalAddress">What links begin with, without a slash at the end.</param>
public sealed class SubsidyMails(string portalAddress)
{
    /// <param name="files">Those that came with this sending.</param>
    /// <param name="again">A 差戻し was answered.</param>
    public MailMessage Received(Claim claim, string recipient, IReadOnlyList<Attachment> files, bool again)
    {
        var name = ClaimStates.Name(claim.Kind);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{name}を受け付けました。\n\n")
            .Append(CultureInfo.InvariantCulture, $"受付番号：{claim.Number}\n")
            .Append(CultureInfo.InvariantCulture, $"受付日：{JapaneseDate.FormatBoth(JapanDay.Of(claim.SubmittedAt))}{(again ? "（修正後）" : "")}\n")
            .Append(CultureInfo.InvariantCulture, $"購入した機器の価格の合計：{GrantComputation.Yens(claim.CostYen ?? 0)}\n")
            .Append(CultureInfo.InvariantCulture, $"申請額（計算した助成額）：{GrantComputation.Yens(claim.ComputedYen)}\n");
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
            .Append(CultureInfo.InvariantCulture, $"いまの状況は、次のページで確認できます。取下げもこのページから行えます。\n{portalAddress}/claims/{claim.Number}\n");
        return MailText.Compose("Subsidies.Received", recipient, $"{name}を受け付けました（{claim.Number}）", text.ToString());
    }

    /// <summary>Of both kinds of claims.</summary>
    public MailMessage Withdrawn(Claim claim, string recipient)
    {
        var name = ClaimStates.Name(claim.Kind);
        return MailText.Compose("Claims.Withdrawn", recipient, $"{name}を取り下げました（{claim.Number}）", $"""
            {name}を取り下げました。

            受付番号：{claim.Number}

            受付期間の間は、ポータルサイトの「各種申請」から、もう一度行えます。
            {portalAddress}/applications
            """);
    }
}
