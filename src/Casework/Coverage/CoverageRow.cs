using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Coverage;

namespace Shikaku.Casework.Coverage;

/// <summary>One qualification with one insurer, as stored. The rules see it as <see cref="CoverageFacts"/>.</summary>
public sealed class CoverageRow
{
    public long Id { get; private set; }

    public required string PersonId { get; init; }

    public required InsurerNumber InsurerNumber { get; init; }

    /// <summary>OQSCD010.</summary>
    public required string Classification { get; init; }

    public string? Symbol { get; init; }

    public string? Number { get; init; }

    public string? BranchNumber { get; init; }

    /// <summary>OQSCD009: "1" 本人, "2" 家族.</summary>
    public string? Relationship { get; init; }

    public string? InsuredName { get; init; }

    public required DateOnly QualificationDate { get; init; }

    /// <summary>The first day without it.</summary>
    public DateOnly? DisqualificationDate { get; init; }

    /// <summary>OQSCD008.</summary>
    public string? ReasonOfLoss { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last valid day.</summary>
    public DateOnly? ValidTo { get; init; }

    public short? CopayPercent { get; init; }

    public bool Preschool { get; init; }

    public DateOnly? ElderlyIssuedOn { get; init; }

    public DateOnly? ElderlyValidFrom { get; init; }

    /// <summary>The last valid day.</summary>
    public DateOnly? ElderlyValidTo { get; init; }

    public short? ElderlyCopayPercent { get; init; }

    /// <summary>償還払い: the first day of it; null: not told.</summary>
    public DateOnly? ReimbursedFrom { get; init; }
}

internal sealed class CoverageMapping : IEntityTypeConfiguration<CoverageRow>
{
    public void Configure(EntityTypeBuilder<CoverageRow> builder)
    {
        builder.ToTable("coverages");
    }
}
