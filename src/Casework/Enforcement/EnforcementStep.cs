using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>One step towards one facility, from 通知 to 受領委任の中止, or the way back.</summary>
public sealed class EnforcementStep
{
    public required Guid Id { get; init; }

    /// <summary>Of those recorded together, whose letters are one file.</summary>
    public required Guid BatchId { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required EnforcementStepKind Kind { get; init; }

    /// <summary>The day the facility's state was taken from.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Of 集団指導 its day, of the others the letter's date.</summary>
    public required DateOnly HeldOn { get; init; }

    public string? Place { get; init; }

    /// <summary>Of 集団指導, after it was held.</summary>
    public bool? Attended { get; set; }

    /// <summary>Who signs its letter.</summary>
    public EnforcementAuthority Authority { get; init; }

    /// <summary>Why it was taken although the facility was on its way; null: it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>What was known of the introduction when it was taken, as JSON; null: of a step taken before this was kept.</summary>
    public string? Known { get; init; }

    public required LetterNumber LetterNumber { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required Actor RecordedBy { get; init; }

    public DateTimeOffset? CancelledAt { get; set; }

    public string? CancelReason { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class EnforcementStepMapping : IEntityTypeConfiguration<EnforcementStep>
{
    public void Configure(EntityTypeBuilder<EnforcementStep> builder)
    {
        builder.ToTable("enforcement_steps");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(x => x.Known).HasColumnType("jsonb");
    }
}
