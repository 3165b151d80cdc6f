using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Registration;

public enum MailLinkPurpose
{
    Activation,
    PasswordReset,
    MailChangeOld,
    MailChangeNew,
    TakeBack,
    SignInCode,

    /// <summary>Nothing is mailed: the password was right, and the code of the authenticator app comes next.</summary>
    AuthenticatorCode,

    /// <summary>A code for who is signed in.</summary>
    ProofCode,
}

/// <summary>A link that went out by mail. The token itself is only in the mail.</summary>
public sealed class MailLink
{
    public required byte[] TokenSha256 { get; init; }

    public required MailLinkPurpose Purpose { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>The address to change to.</summary>
    public string? NewMail { get; init; }

    /// <summary>Of an activation: the registration it was mailed for; null: sent again, for any of the address.</summary>
    public Guid? RegistrationId { get; init; }

    /// <summary>Of a change that was told: the one it takes back.</summary>
    public Guid? ChangeId { get; init; }

    /// <summary>How often a password was tried with it.</summary>
    public int Tries { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last instant at which it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class MailLinkMapping : IEntityTypeConfiguration<MailLink>
{
    public void Configure(EntityTypeBuilder<MailLink> builder)
    {
        builder.ToTable("mail_links").HasKey(l => l.TokenSha256);

        // So that a new user and what they typed are written before the link.
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasOne<CredentialChange>().WithMany().HasForeignKey(l => l.ChangeId);
        builder.HasOne<PendingRegistration>().WithMany().HasForeignKey(l => l.RegistrationId);
    }
}
