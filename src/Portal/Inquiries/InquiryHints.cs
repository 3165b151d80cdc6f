using Shikaku.Casework.Addresses;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Portal.Inquiries;

/// <summary>Pages of this site where a topic often finds its answer: shown before an inquiry is sent.</summary>
public static class InquiryHints
{
    public sealed record Hint(string Address, string Words);

    /// <summary>Empty: there is none.</summary>
    public static IReadOnlyList<Hint> Of(InquiryTopic topic) => topic switch
    {
        InquiryTopic.Registration =>
        [
            new(PortalAddresses.Password.Forgot, "パスワードを忘れたときは、新しく決め直せます"), new(PortalAddresses.Registration.Resend, "登録のメールが届かないときは、送り直せます"),
        ],
        InquiryTopic.UsageApplication =>
            [new(PortalAddresses.Applications.Status, "申請の状況を見る、差戻しに回答する"), new(PortalAddresses.Applications.UsageStart, "利用開始申請の説明を読む")],
        InquiryTopic.Terminal => [new(PortalAddresses.CardApp, "アプリを入れる手順を見る"), new(PortalAddresses.Subsidies.Devices, "使える機器を調べる")],
        InquiryTopic.OperationStart => [new(PortalAddresses.OperationStart.Index, "運用開始日を登録する、変更する")],
        InquiryTopic.Money => [new(PortalAddresses.Claims.Index, "助成金と協力金の状況を見る"), new(PortalAddresses.PayeeAccount.Index, "振込先口座を登録する、変更する")],
        InquiryTopic.Duty => [new(PortalAddresses.Exemptions.Index, "やむを得ない事由の説明を読む、申告する"), new(PortalAddresses.CoLocations.Index, "併設申告をする")],
        InquiryTopic.Counter => [new(PortalAddresses.TryACheck, "資格確認を試してみる")],
        _ => [],
    };
}
