using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

/// <summary>What was done, stored in the same transaction as the deed. Without personal data.</summary>
public sealed class AuditEvent
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Feature and verb, such as DeviceAccounts.Open.</summary>
    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Reason { get; init; }

    /// <summary>JSON.</summary>
    public string? Details { get; init; }

    /// <summary>Place in the chain, 1 first. Made by the database when the deed is committed, like <see cref="Hash"/>; null before.</summary>
    public long? Position { get; private set; }

    /// <summary>SHA-256 over the hash before and this event.</summary>
    public byte[]? Hash { get; private set; }

    /// <exception cref="ArgumentException">An auditor could not read it: the action has no name in <see cref="ActionNames"/>.</exception>
    public static AuditEvent Of(ActingAs context, string action, string subject, string? details = null) => !ActionNames.All.ContainsKey(action)
        ? throw new ArgumentException($"{action} has no name in ActionNames.", nameof(action))
        : new AuditEvent { At = context.At.ToUniversalTime(), Actor = context.Actor, Action = action, Subject = subject, Reason = context.Reason, Details = details };
}

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.Property(e => e.Details).HasColumnType("jsonb");
        builder.Property(e => e.Position).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(e => e.Hash).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
