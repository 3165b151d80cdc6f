using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Certificates;

namespace Shikaku.Casework.Certificates;

public sealed class RevokedCertificate
{
    public required byte[] IssuerKeySha256 { get; init; }

    /// <summary>Unsigned, no leading zero byte.</summary>
    public required byte[] SerialNumber { get; init; }

    public required DateTimeOffset RevokedAt { get; init; }

    /// <summary>CRL reason by its name in RFC 5280, such as keyCompromise.</summary>
    public required string Reason { get; init; }
}

/// <summary>The last list taken in from an issuer.</summary>
public sealed class RevocationList
{
    public required byte[] IssuerKeySha256 { get; init; }

    public required DateTimeOffset ThisUpdate { get; set; }

    public DateTimeOffset? NextUpdate { get; set; }

    /// <summary>CRL number, decimal; null for one taken in before it was kept, or without.</summary>
    public string? Number { get; set; }

    public required int Entries { get; set; }

    public required DateTimeOffset ImportedAt { get; set; }

    public RevocationListDates Dates => new(ThisUpdate, NextUpdate);
}

internal sealed class RevokedCertificateMapping : IEntityTypeConfiguration<RevokedCertificate>
{
    public void Configure(EntityTypeBuilder<RevokedCertificate> builder)
    {
        builder.ToTable("revoked_certificates").HasKey(r => new { r.IssuerKeySha256, r.SerialNumber });
    }
}

internal sealed class RevocationListMapping : IEntityTypeConfiguration<RevocationList>
{
    public void Configure(EntityTypeBuilder<RevocationList> builder)
    {
        builder.ToTable("revocation_lists").HasKey(l => l.IssuerKeySha256);
        builder.Ignore(l => l.Dates);
    }
}
