namespace Shikaku.Casework.Mail;

/// <summary>A mail as a person reads it: Japanese, plain text.</summary>
/// <param name="Template">Which text it is, such as "Registration.Activation". Part of log lines; the rest never is.</param>
public sealed record MailMessage(string Template, string Recipient, string Subject, string Body)
{
    /// <summary>Without the address and the text.</summary>
    public override string ToString() => $"Mail {Template}";
}
