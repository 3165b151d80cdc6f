using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

public enum StaffRequestKind
{
    Add,
    Change,
    Enable,

    /// <summary>A new one-time password; authenticator app and passkeys go.</summary>
    Reset,
}

public enum StaffRequestOutcome
{
    Agreed,
    Refused,

    /// <summary>By who asked.</summary>
    Withdrawn,
}

/// <summary>What an administrator asks for and another one has to agree to (<see cref="SecondAdministrator"/>).</summary>
public sealed class StaffRequest
{
    public required Guid Id { get; init; }

    public required StaffRequestKind Kind { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>JSON of <see cref="StaffChange"/>; null: it is no change.</summary>
    public string? Change { get; init; }

    /// <summary>The half of the one-time password that who asked was shown; gone once settled.</summary>
    public byte[]? SealedHalf { get; set; }

    public required string Reason { get; init; }

    public required Guid AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The last instant at which it can be agreed to.</summary>
    public required DateTimeOffset LapsesAt { get; init; }

    /// <summary>Null: open.</summary>
    public StaffRequestOutcome? Outcome { get; set; }

    public Guid? SettledBy { get; set; }

    public DateTimeOffset? SettledAt { get; set; }
}

internal sealed class StaffRequestMapping : IEntityTypeConfiguration<StaffRequest>
{
    public void Configure(EntityTypeBuilder<StaffRequest> builder)
    {
        builder.ToTable("staff_requests");
        // So that a new person is written before what is asked for them.
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.UserId);
        builder.Property(r => r.Kind).HasConversion<string>();
        builder.Property(r => r.Outcome).HasConversion<string>();
        builder.Property(r => r.Change).HasColumnType("jsonb");
    }
}
