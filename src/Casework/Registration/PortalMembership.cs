using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>A portal user claims to belong to a facility. What is the facility's opens with the first approved application for it.</summary>
public sealed class PortalMembership
{
    public Guid UserId { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>When the person last turned to this facility: the next sign-in begins there.</summary>
    public DateTimeOffset? ChosenAt { get; set; }
}

internal sealed class PortalMembershipMapping : IEntityTypeConfiguration<PortalMembership>
{
    public void Configure(EntityTypeBuilder<PortalMembership> builder)
    {
        builder.ToTable("portal_memberships").HasKey(m => new { m.UserId, m.FacilityCode });
        builder.HasOne<PortalUser>().WithMany(u => u.Memberships).HasForeignKey(m => m.UserId);
    }
}
