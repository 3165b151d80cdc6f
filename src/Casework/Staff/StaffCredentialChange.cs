using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Staff;

public enum StaffCredentialKind
{
    Password,
    AuthenticatorAdded,
    AuthenticatorRemoved,
    PasskeyAdded,
    PasskeyRemoved,
}

/// <summary>A person of the staff changed how they sign in; what was there before is kept, so that it can be taken back by the link of the mail that told of it.</summary>
public sealed class StaffCredentialChange
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required StaffCredentialKind Kind { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required byte[] SealedBefore { get; init; }

    /// <summary>The token itself is in the mail alone.</summary>
    public required byte[] TokenSha256 { get; init; }

    /// <summary>The last instant at which the link works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? TakenBackAt { get; set; }
}

internal sealed class StaffCredentialChangeMapping : IEntityTypeConfiguration<StaffCredentialChange>
{
    public void Configure(EntityTypeBuilder<StaffCredentialChange> builder)
    {
        builder.ToTable("staff_credential_changes");
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}
