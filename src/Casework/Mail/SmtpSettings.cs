using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Casework.Mail;

/// <summary>The mail server that takes our mails.</summary>
public sealed record SmtpSettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>Without it the text travels in the clear: for a server on this machine alone.</summary>
    public bool StartTls { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address mails come from.</summary>
    public required string From { get; init; }

    /// <summary>The one authority to trust for the server's certificate; null: those of the system.</summary>
    public X509Certificate2? Authority { get; init; }

    /// <summary>For each step until the text is handed over.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For the answer to the text. Servers may scan it first (RFC 5321, 4.5.3.2.6); shorter than <see cref="Rules.Mail.MailRetry.Lease"/>.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
