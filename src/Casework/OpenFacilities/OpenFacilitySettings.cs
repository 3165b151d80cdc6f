using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>What a facility says of itself for 対応施設検索. Without a row: everything is shown, and patients come to it.</summary>
public sealed class OpenFacilitySettings
{
    public required FacilityCode FacilityCode { get; init; }

    /// <summary>Address and telephone are not shown.</summary>
    public required bool DetailsHidden { get; set; }

    /// <summary>出張専業.</summary>
    public required bool HomeVisitsOnly { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public int Version { get; set; } = 1;
}

internal sealed class OpenFacilitySettingsMapping : IEntityTypeConfiguration<OpenFacilitySettings>
{
    public void Configure(EntityTypeBuilder<OpenFacilitySettings> builder)
    {
        builder.ToTable("open_facility_settings").HasKey(s => s.FacilityCode);
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
