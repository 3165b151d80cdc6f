using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.SignIn;

public enum Audience
{
    Portal,
    BackOffice,
}

/// <summary>A passkey of a portal user or of staff, as ASP.NET Identity keeps it.</summary>
public abstract class Passkey : IdentityUserPasskey<Guid>;

public sealed class PortalPasskey : Passkey;

public sealed class StaffPasskey : Passkey;

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("passkeys").HasKey(p => p.CredentialId);
        builder.Property<Audience>("Audience");
        builder.HasDiscriminator<Audience>("Audience").HasValue<PortalPasskey>(SignIn.Audience.Portal).HasValue<StaffPasskey>(SignIn.Audience.BackOffice);
        builder.OwnsOne(p => p.Data, data => data.ToJson("data"));
    }
}
