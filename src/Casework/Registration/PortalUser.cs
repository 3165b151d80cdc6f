using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Registration;

/// <summary>ポータルユーザー: signs in by mail address. Claims to belong to a facility; what is the facility's opens with the first approved application.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public required string Name { get; set; }

    public required FacilityCode FacilityCode { get; set; }

    public DateTimeOffset? FacilityVerifiedAt { get; set; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Without personal data.</summary>
    public override string ToString() => $"portal:{Id}";
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("portal_users");
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
    }
}
