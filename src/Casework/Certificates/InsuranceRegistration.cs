using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Certificates;

/// <summary>健康保険証利用登録: this certificate belongs to this person. The two key values name a certificate though all issuers share one name.</summary>
public sealed class InsuranceRegistration
{
    public required byte[] IssuerKeySha256 { get; init; }

    /// <summary>Unsigned, no leading zero byte.</summary>
    public required byte[] SerialNumber { get; init; }

    public required string PersonId { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }
}

internal sealed class InsuranceRegistrationMapping : IEntityTypeConfiguration<InsuranceRegistration>
{
    public void Configure(EntityTypeBuilder<InsuranceRegistration> builder)
    {
        builder.ToTable("insurance_registrations").HasKey(r => new { r.IssuerKeySha256, r.SerialNumber });
    }
}
