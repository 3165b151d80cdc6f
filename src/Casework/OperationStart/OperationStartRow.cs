using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.OperationStart;

/// <summary>運用開始日 of a facility, actual or planned.</summary>
public sealed class OperationStartRow
{
    public required FacilityCode FacilityCode { get; init; }

    public required DateOnly StartsOn { get; set; }

    public required DateTimeOffset EnteredAt { get; set; }

    public required Actor EnteredBy { get; set; }

    public int Version { get; set; } = 1;
}

internal sealed class OperationStartMapping : IEntityTypeConfiguration<OperationStartRow>
{
    public void Configure(EntityTypeBuilder<OperationStartRow> builder)
    {
        builder.ToTable("operation_starts").HasKey(s => s.FacilityCode);
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
