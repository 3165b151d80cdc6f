using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Subsidies;

/// <summary>A facility that bought nothing, and is not asked to claim 助成金 of a round.</summary>
public sealed class SubsidyPutAside
{
    public required FacilityCode FacilityCode { get; init; }

    public required string ProgrammeKey { get; init; }

    public required DateTimeOffset PutAsideAt { get; init; }
}

internal sealed class SubsidyPutAsideMapping : IEntityTypeConfiguration<SubsidyPutAside>
{
    public void Configure(EntityTypeBuilder<SubsidyPutAside> builder) => builder.ToTable("subsidies_put_aside").HasKey(s => new { s.FacilityCode, s.ProgrammeKey });
}
