using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.UsageApplications;

/// <summary>One press of 施設の確認. What was typed is not kept.</summary>
public sealed class FacilityCheckTry
{
    public long Id { get; private set; }

    public required Guid UserId { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    /// <summary>In Japan.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null: of a try before this was kept.</summary>
    public string? Network { get; init; }

    public required bool Matched { get; init; }
}

internal sealed class FacilityCheckTryMapping : IEntityTypeConfiguration<FacilityCheckTry>
{
    public void Configure(EntityTypeBuilder<FacilityCheckTry> builder) => builder.ToTable("facility_check_tries");
}
