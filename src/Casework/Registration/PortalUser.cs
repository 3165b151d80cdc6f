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

    /// <summary>The key of the authenticator app, sealed.</summary>
    public byte[]? SealedAuthenticator { get; set; }

    /// <summary>Time step of the last code taken: each works once.</summary>
    public long? LastTotpStep { get; set; }

    /// <summary>Until this instant, included, settings sheets and payee accounts stay closed: the mailbox alone has let this person in. Null, or past: they do not.</summary>
    public DateTimeOffset? ClosedUntil { get; set; }

    /// <summary>When staff took passkeys and authenticator app away, the last time. Those of before do not come back.</summary>
    public DateTimeOffset? FactorsEndedAt { get; set; }

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
