using System.Text;
using MimeKit;

namespace Shikaku.Mailbox.Reading;

/// <summary>A mail as the server took it.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Recipients">Of the envelope.</param>
/// <param name="Text">Plain text; empty when the mail has none.</param>
public sealed record ReceivedMail(string Id, IReadOnlyList<string> Recipients, string From, string Subject, string Text, DateTimeOffset ReceivedAt)
{
    private static readonly ParserOptions Shallow = new() { MaxMimeDepth = 16 };

    /// <summary>What is too damaged to be a mail is shown as it is.</summary>
    public static ReceivedMail Parse(string id, byte[] content, DateTimeOffset receivedAt)
    {
        using var stream = new MemoryStream(content);
        try
        {
            var mail = MimeMessage.Load(Shallow, stream);
            return new ReceivedMail(
                id,
                [.. mail.Headers.Where(header => header.Field.Equals("X-Envelope-To", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)],
                // A folded line may go on after a tab.
                mail.Headers[HeaderId.From]?.Replace('\t', ' ') ?? "",
                mail.Subject ?? "",
                mail.TextBody?.ReplaceLineEndings("\n") ?? "",
                receivedAt);
        }
        catch (FormatException)
        {
            return new ReceivedMail(id, [], "", "", Encoding.UTF8.GetString(content), receivedAt);
        }
    }
}
