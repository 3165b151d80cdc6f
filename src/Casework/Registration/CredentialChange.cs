using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Registration;

public enum CredentialChangeKind
{
    Password,
    Mail,
    Contact,
    PasskeyAdded,
    PasskeyRemoved,
    AuthenticatorAdded,
    AuthenticatorRemoved,
}

/// <summary>Something about a person's sign-in was changed; what was there before is kept, so that it can be taken back.</summary>
public sealed class CredentialChange
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required CredentialChangeKind Kind { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required byte[] SealedBefore { get; init; }

    public DateTimeOffset? TakenBackAt { get; set; }
}

internal sealed class CredentialChangeMapping : IEntityTypeConfiguration<CredentialChange>
{
    public void Configure(EntityTypeBuilder<CredentialChange> builder)
    {
        builder.ToTable("credential_changes");
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}
