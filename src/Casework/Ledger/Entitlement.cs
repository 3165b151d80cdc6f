using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Money;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Ledger;

/// <summary>What a facility may get in one round, at most once. The database makes the balances from the lines of the ledger.</summary>
public sealed class Entitlement
{
    public required Guid Id { get; init; }

    public required ProgrammeKind Kind { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required string ProgrammeKey { get; init; }

    public required Yen CapYen { get; init; }

    public Yen ApprovedYen { get; private set; }

    public Yen PayableYen { get; private set; }

    public Yen InTransferYen { get; private set; }

    public Yen PaidYen { get; private set; }

    /// <summary>What is asked back and has not come.</summary>
    public Yen ReceivableYen { get; private set; }
}

internal sealed class EntitlementMapping : IEntityTypeConfiguration<Entitlement>
{
    public void Configure(EntityTypeBuilder<Entitlement> builder)
    {
        builder.ToTable("entitlements");
        foreach (var balance in new[] { nameof(Entitlement.ApprovedYen), nameof(Entitlement.PayableYen), nameof(Entitlement.InTransferYen), nameof(Entitlement.PaidYen), nameof(Entitlement.ReceivableYen) })
        {
            builder.Property<Yen>(balance).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            builder.Property<Yen>(balance).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        }
    }
}
