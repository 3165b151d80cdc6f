using System.Net.Http.Json;

namespace Shikaku.Demo.MainJob;

/// <summary>Reads what this copy mailed, in its mailbox page.</summary>
internal sealed class MailReader(Uri mailbox) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = mailbox };

    public sealed record Mail(string Subject, string Text);

    /// <summary>Waits for a mail to this address whose subject holds these words.</summary>
    public Task<Mail> WaitAsync(string area, string recipient, string subject, CancellationToken cancellationToken) => Waiting.ForAsync(
        area, $"the mail 「{subject}」 arrives. BackOffice sends it: its log, and /mail in it, say more", () => FindAsync(area, recipient, subject, cancellationToken), cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task<Mail?> FindAsync(string area, string recipient, string subject, CancellationToken cancellationToken)
    {
        try
        {
            var mails = await http.GetFromJsonAsync<List<Mail>>("/mails?to=" + Uri.EscapeDataString(recipient), cancellationToken);
            return mails!.Find(mail => mail.Subject.Contains(subject, StringComparison.Ordinal));
        }
        catch (HttpRequestException unreachable)
        {
            throw new StepFailedException(area, $"Mailbox does not answer at {mailbox}: {unreachable.Message}");
        }
    }
}
