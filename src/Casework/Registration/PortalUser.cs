using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Registration;

/// <summary>ポータルユーザー: signs in by mail address, for one facility or several.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public required string Name { get; set; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Stopped by staff, or removed from their only facility by its people: signs in no more.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public List<PortalMembership> Memberships { get; init; } = [];

    /// <summary>Without personal data.</summary>
    public override string ToString() => Actor.Portal(Id);
}

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.ToTable("portal_users");
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
    }
}
