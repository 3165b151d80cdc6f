using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;

namespace Shikaku.Casework.Calls;

/// <summary>What was spoken of on the telephone, as a mail.</summary>
public static class GuidanceMails
{
    public const string Template = "Calls.Guidance";

    public static MailMessage Guidance(string recipient, GuidancePage page, PortalLinks links) => MailText.Compose(Template, recipient, $"お電話でご案内したページ（{page.Title}）", $"""
        お電話ありがとうございました。ご案内したページをお送りします。

        ■ {page.Title}
        {page.Description}
        <{links.To(page.Address)}>

        ■ 次にすること
        上のリンクを開いて、ご確認ください。
        分からないことがあれば、もう一度お電話ください。
        """);
}
