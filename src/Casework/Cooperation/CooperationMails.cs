using System.Globalization;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Drafts;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Cooperation;

/// <summary>Mails about 協力金 but for those on a decision.</summary>
public sealed class CooperationMails(PortalLinks portal)
{
    /// <param name="again">A 差戻し was answered.</param>
    public MailMessage Received(Claim claim, ReportedActivity activity, string recipient, bool again)
    {
        var name = ClaimStates.Name(claim.Kind);
        var typed = string.Join('\n', ReportFields.ReadBacks.Lines(ReadBack.Mail, activity).Select(line => $"{line.Label}：{line.Text}"));
        return MailText.Compose("Cooperation.Received", recipient, $"{name}を受け付けました（{claim.Number}）", $"""
            {name}を受け付けました。

            受付番号：{claim.Number}
            受付日：{JapaneseDate.FormatBoth(JapanDay.Of(claim.SubmittedAt))}{(again ? "（修正後）" : "")}
            {typed}
            支給予定額：{claim.ComputedYen}

            ■ これから
            {JapaneseDate.FormatBoth(claim.DueOn)}までに、結果をメールでお知らせします。
            支給が決まると、登録した口座に振り込みます。
            いまの状況は、次のページで確認できます。取下げもこのページから行えます。
            {portal.To(PortalAddresses.Claims.Details(claim.Number))}
            """);
    }

    /// <param name="stopToken">Of the link that stops these mails.</param>
    internal MailMessage Reminder(string recipient, RoundReminder reminder, Programme programme, string stopToken)
    {
        var (subject, text) = reminder switch
        {
            RoundReminder.Opening => ("取組の実施報告の受付が始まりました", $"""
                {programme.Name}の受付が始まりました。
                1施設あたり{programme.Amount}を支給します。報告は数分で終わります。

                締切日：{JapaneseDate.FormatBoth(programme.DueOn)}
                取組の対象期間：{programme.Activity}
                """),
            RoundReminder.Due => ("取組の実施報告の締切が近づいています", $"""
                {programme.Name}の報告が、まだ届いていません。

                締切日：{JapaneseDate.FormatBoth(programme.DueOn)}
                """),
            RoundReminder.Overdue => ("取組の実施報告の締切日を過ぎました", $"""
                {programme.Name}の締切日（{JapaneseDate.FormatBoth(programme.DueOn)}）を過ぎましたが、報告がまだ届いていません。
                {JapaneseDate.FormatBoth(programme.Application.Last)}までは受け付けています。お早めに報告してください。
                """),
            _ => ("取組の実施報告の受付を終了しました", $"""
                {programme.Name}の受付を、{JapaneseDate.FormatBoth(programme.Application.Last)}で終了しました。
                報告をいただいていないため、この回の協力金は支給されません。
                """),
        };
        return MailText.Compose($"Cooperation.{reminder}", recipient, subject, $"""
            {text}

            ■ 協力金（取組の実施報告）
            いま満たしている条件と、足りない条件の直し方も確認できます。
            {portal.To(PortalAddresses.Rounds.Of(programme.Kind, programme.Key).Folder)}

            ■ このお知らせを今後受け取らないときは、こちらから止められます（ログインは不要です）
            {portal.To(PortalAddresses.OperationStart.StopReminders(stopToken))}
            """);
    }
}
