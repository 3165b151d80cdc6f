using System.Globalization;
using System.Text;
using MimeKit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Mail;

/// <summary>A mail as it travels: ASCII throughout, the text in base64, so that no line begins with a dot.</summary>
internal static class MailContent
{
    private const string SenderName = "施術所等向け総合ポータルサイト";

    /// <param name="id">Of the row, and when it was written: the same mail has the same Message-ID however often it is tried.</param>
    public static MimeMessage Of(MailMessage message, MailAddress recipient, string from, long id, DateTimeOffset queuedAt, DateTimeOffset now)
    {
        var sender = new MailboxAddress(SenderName, MailAddress.TryParse(from, out var own) ? own.OnWire : from);
        var text = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.Base64 };
        text.SetText(Encoding.UTF8, message.Body.ReplaceLineEndings("\r\n"));
        return new MimeMessage([sender], [new MailboxAddress(null, recipient.OnWire)], message.Subject, text)
        {
            Date = now.ToUniversalTime(),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{id}.{queuedAt.ToUnixTimeMilliseconds()}@{sender.Domain}"),
            Headers = { { HeaderId.AutoSubmitted, "auto-generated" } },
        };
    }
}
