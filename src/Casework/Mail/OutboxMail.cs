using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Mail;

public enum MailState
{
    Waiting,

    /// <summary>Handed to the mail server; whether it took it is not yet known. After a crash it stays so and becomes Dead: never sent twice.</summary>
    Sending,
    Sent,

    /// <summary>Given up or in doubt: a person looks.</summary>
    Dead,
}

/// <summary>A mail written in the transaction of what it tells of.</summary>
public sealed class OutboxMail
{
    public long Id { get; private set; }

    /// <summary>Which text it is, such as "Registration.Activation".</summary>
    public required string Template { get; init; }

    public required string Recipient { get; init; }

    /// <summary>Subject and text, sealed; null once sent.</summary>
    public byte[]? SealedMessage { get; set; }

    /// <summary>The network of whoever typed the address, of mails that anybody can cause.</summary>
    public string? AskedFrom { get; init; }

    public required MailState State { get; set; }

    public required DateTimeOffset QueuedAt { get; init; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? SendingSince { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? LastError { get; set; }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder) => builder.ToTable("outbox_mails");
}
