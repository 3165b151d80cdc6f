using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Ledger;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Payments;

/// <summary>支払: what is owed once. It goes to the account that the facility has on the day of the run.</summary>
public sealed class Payment
{
    public required Guid Id { get; init; }

    public required Guid EntitlementId { get; init; }

    public required Guid ClaimId { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required Yen AmountYen { get; init; }

    public required PaymentState State { get; set; }

    public required DateOnly DueOn { get; set; }

    public required Actor DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Never who decided.</summary>
    public Actor? ReleasedBy { get; set; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments");
        builder.Property(x => x.Version).IsConcurrencyToken();

        // So that what is owed is written before what is owed of it.
        builder.HasOne<Entitlement>().WithMany().HasForeignKey(x => x.EntitlementId);
    }
}
