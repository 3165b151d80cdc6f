using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Exemptions;

/// <summary>やむを得ない事由の申告.</summary>
public sealed class Exemption
{
    public required Guid Id { get; init; }

    /// <summary>受付番号.</summary>
    public required ExemptionNumber Number { get; init; }

    /// <summary>Null: not found in the master yet.</summary>
    public FacilityCode? FacilityCode { get; set; }

    public required string RegistrationNumber { get; init; }

    public required string FacilityName { get; init; }

    public required string Address { get; init; }

    public required string Email { get; init; }

    public required ExemptionKind Kind { get; init; }

    /// <summary>The day of closure, or the end of 受領委任; null also where the paper did not tell it.</summary>
    public DateOnly? PlannedOn { get; set; }

    /// <summary>When the facility was last asked for the day its paper did not tell.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>The answers as JSON, without names.</summary>
    public required string Statement { get; init; }

    public required ExemptionRoute Route { get; init; }

    public required ExemptionState State { get; set; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public required Actor EnteredBy { get; init; }

    /// <summary>From where it was declared: how often is counted by it. Null: before this was kept.</summary>
    public string? Network { get; init; }

    /// <summary>By post: the day it came.</summary>
    public required DateOnly ReceivedOn { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Actor? DecidedBy { get; set; }

    /// <summary>What the facility reads.</summary>
    public string? DecisionText { get; set; }

    /// <summary>予定日の記載なし: it cannot be accepted before the facility has told its day.</summary>
    public bool LacksDay => ExemptionConditions.IsDated(Kind) && PlannedOn is null;

    /// <summary>期日経過.</summary>
    public bool IsOverdueOn(DateOnly day) => State == ExemptionState.Accepted && new AcceptedExemption(Kind, ReceivedOn, PlannedOn).IsOverdueOn(day);

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class ExemptionMapping : IEntityTypeConfiguration<Exemption>
{
    public void Configure(EntityTypeBuilder<Exemption> builder)
    {
        builder.ToTable("exemptions");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Ignore(x => x.LacksDay);
        builder.Property(x => x.Statement).HasColumnType("jsonb");
    }
}
