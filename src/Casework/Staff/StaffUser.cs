using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>職員: a user of the back office. One role each.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    public required string Name { get; set; }

    public required StaffRole Role { get; set; }

    /// <summary>Whose region a person of a bureau sees; null for everybody else.</summary>
    public RegionalBureau? Bureau { get; set; }

    /// <summary>01 to 47, of a person of a prefecture; null for everybody else.</summary>
    public string? Prefecture { get; set; }

    /// <summary>機関コード of facilities this person belongs to or is close to, whose cases they never decide.</summary>
    public string[] OwnFacilityCodes { get; set; } = [];

    public OwnFacilities OwnFacilities => OwnFacilities.Of(OwnFacilityCodes);

    /// <summary>The TOTP key, sealed.</summary>
    public byte[]? SealedAuthenticator { get; set; }

    /// <summary>Time step of the last code taken: each works once.</summary>
    public long? LastTotpStep { get; set; }

    /// <summary>The last instant at which a one-time password works; null: the password is the person's own.</summary>
    public DateTimeOffset? OneTimePasswordUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Null: nothing is mailed to this person.</summary>
    public void WriteTo(string? mail)
    {
        Email = mail;
        NormalizedEmail = mail?.ToUpperInvariant();
    }

    /// <summary>Without personal data.</summary>
    public override string ToString() => Actor.Staff(Id);
}

internal sealed class StaffUserMapping : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> builder)
    {
        builder.ToTable("staff_users");
        builder.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
    }
}
