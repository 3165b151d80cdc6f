using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.OperationStart;

/// <summary>A facility that wants no reminders.</summary>
public sealed class ReminderStop
{
    public required FacilityCode FacilityCode { get; init; }

    public required DateTimeOffset StoppedAt { get; init; }
}

internal sealed class ReminderStopMapping : IEntityTypeConfiguration<ReminderStop>
{
    public void Configure(EntityTypeBuilder<ReminderStop> builder) => builder.ToTable("reminder_stops").HasKey(s => s.FacilityCode);
}
