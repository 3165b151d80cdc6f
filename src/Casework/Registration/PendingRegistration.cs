using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>
/// What was typed for a registration that is not activated. One address may have several: nobody has shown yet that it is theirs, so none replaces another, and the
/// password tells which of them is activated.
/// </summary>
public sealed class PendingRegistration
{
    /// <summary>Of the check page.</summary>
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required string PasswordHash { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"registration:{Id}";
}

internal sealed class PendingRegistrationMapping : IEntityTypeConfiguration<PendingRegistration>
{
    public void Configure(EntityTypeBuilder<PendingRegistration> builder)
    {
        builder.ToTable("pending_registrations");

        // So that a new user is written before it.
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(p => p.UserId);
    }
}
