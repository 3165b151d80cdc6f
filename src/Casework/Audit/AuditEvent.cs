using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Audit;

/// <summary>What was done, stored in the same transaction as the deed. Without personal data.</summary>
public sealed class AuditEvent
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    /// <summary>Feature and verb, such as DeviceAccounts.Open.</summary>
    public required string Action { get; init; }

    public required string Subject { get; init; }

    public string? Reason { get; init; }

    /// <summary>JSON.</summary>
    public string? Details { get; init; }

    public static AuditEvent Of(ActionContext context, string action, string subject, string? details = null) => new()
    {
        At = context.At.ToUniversalTime(),
        Actor = context.Actor,
        Action = action,
        Subject = subject,
        Reason = context.Reason,
        Details = details,
    };
}

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.Property(e => e.Details).HasColumnType("jsonb");
    }
}
