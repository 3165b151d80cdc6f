using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.CoLocations;

/// <summary>併設申告: a main facility and one that relies on it. What counts, and from when: <see cref="CoLocationTerms"/>.</summary>
public sealed class CoLocation
{
    public required Guid Id { get; init; }

    public required FacilityCode MainFacility { get; init; }

    public required FacilityCode SubFacility { get; init; }

    public required CoLocationState State { get; set; }

    public required Actor DeclaredBy { get; init; }

    public required FacilityCode DeclaredByFacility { get; init; }

    public required DateTimeOffset DeclaredAt { get; init; }

    public Actor? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class CoLocationMapping : IEntityTypeConfiguration<CoLocation>
{
    public void Configure(EntityTypeBuilder<CoLocation> builder)
    {
        builder.ToTable("co_locations");
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
