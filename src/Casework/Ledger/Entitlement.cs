using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Ledger;

/// <summary>What a facility may get in one round, at most once. The database makes the balances from the lines of the ledger.</summary>
public sealed class Entitlement
{
    public required Guid Id { get; init; }

    public required ProgrammeKind Kind { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required string ProgrammeKey { get; init; }

    public required long CapYen { get; init; }

    public long ApprovedYen { get; private set; }

    public long PayableYen { get; private set; }

    public long InTransferYen { get; private set; }

    public long PaidYen { get; private set; }

    /// <summary>What is asked back and has not come.</summary>
    public long ReceivableYen { get; private set; }
}

internal sealed class EntitlementMapping : IEntityTypeConfiguration<Entitlement>
{
    public void Configure(EntityTypeBuilder<Entitlement> builder)
    {
        builder.ToTable("entitlements");
        foreach (var balance in new[] { nameof(Entitlement.ApprovedYen), nameof(Entitlement.PayableYen), nameof(Entitlement.InTransferYen), nameof(Entitlement.PaidYen), nameof(Entitlement.ReceivableYen) })
        {
            builder.Property<long>(balance).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
            builder.Property<long>(balance).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        }
    }
}
