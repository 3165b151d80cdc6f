using Shikaku.Casework.Mail;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Exemptions;

namespace Shikaku.Casework.Exemptions;

/// <summary>Texts of the mails about a やむを得ない事由. Anybody can type any address: none says whether the facility is known.</summary>
public static class ExemptionMails
{
    public static MailMessage Received(Exemption exemption) => MailText.Compose("Exemptions.Received", exemption.Email, "やむを得ない事由の申告を受け付けました", $"""
        オンライン資格確認の導入の義務化の対象外となる「やむを得ない事由」の申告を受け付けました。

        受付番号：{exemption.Number}
        受付日：{JapaneseDate.FormatBoth(JapanDay.Of(exemption.DeclaredAt))}
        事由：{ExemptionConditions.Name(exemption.Kind)}{Planned(exemption)}

        ■ これから
        内容を確認し、結果をメールでお知らせします。確認のため、ご連絡することがあります。
        お問い合わせのときは、受付番号をお知らせください。

        申告した覚えがないときは、コールセンターへご連絡ください。
        """);

    public static MailMessage Decided(Exemption exemption) => MailText.Compose(
        exemption.State == ExemptionState.Accepted ? "Exemptions.Accepted" : "Exemptions.Rejected",
        exemption.Email,
        exemption.State == ExemptionState.Accepted ? "やむを得ない事由の申告を受理しました" : "やむを得ない事由の申告を受理できませんでした",
        $"""
        やむを得ない事由の申告について、確認の結果をお知らせします。

        受付番号：{exemption.Number}
        事由：{ExemptionConditions.Name(exemption.Kind)}{Planned(exemption)}
        結果：{(exemption.State == ExemptionState.Accepted ? "受理しました" : "受理できませんでした")}

        {exemption.DecisionText}

        ■ これから
        {(exemption.State == ExemptionState.Accepted
            ? Relieved(exemption)
            : "オンライン資格確認の速やかな導入をお願いします。内容を改めて、もう一度申告することもできます。")}
        """);

    /// <summary>The paper did not tell the day, and without it the kind does not apply.</summary>
    public static MailMessage AskForDay(Exemption exemption) => MailText.Compose("Exemptions.AskForDay", exemption.Email, "やむを得ない事由の申告の予定日をお知らせください", $"""
        やむを得ない事由の申告をいただき、ありがとうございます。
        予定の日が書かれていなかったため、まだ結果をお出しできません。

        受付番号：{exemption.Number}
        事由：{ExemptionConditions.Name(exemption.Kind)}

        ■ お願い
        {(exemption.Kind == ExemptionKind.ClosurePlanned ? "廃止または休止する日" : "受領委任を中止する日")}を、コールセンターへお電話でお知らせください。受付番号をお伝えください。
        対象になるのは、{JapaneseDate.FormatBoth(ExemptionConditions.LastPlannedDay)}までの日が決まっている場合です。
        日が決まっていないときも、その旨をお知らせください。
        """);

    private static string Relieved(Exemption exemption) => exemption.PlannedOn is { } day
        ? $"{JapaneseDate.FormatBoth(day)}まで、オンライン資格確認の導入の義務化の対象外として取り扱います。その日を過ぎても施術所を続けるときや、受領委任を続けるときは、導入が必要になります。"
        : "オンライン資格確認の導入の義務化の対象外として取り扱います。状況が変わったときは、コールセンターへご連絡ください。";

    private static string Planned(Exemption exemption) => exemption.PlannedOn is { } day ? $"（{JapaneseDate.FormatBoth(day)}）" : "";
}
