using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Cooperation;

/// <summary>A reminder of a round that has gone out: once each.</summary>
internal sealed class ProgrammeReminder
{
    public required FacilityCode FacilityCode { get; init; }

    public required string ProgrammeKey { get; init; }

    public required RoundReminder Kind { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

internal sealed class ProgrammeReminderMapping : IEntityTypeConfiguration<ProgrammeReminder>
{
    public void Configure(EntityTypeBuilder<ProgrammeReminder> builder) =>
        builder.ToTable("programme_reminders").HasKey(r => new { r.FacilityCode, r.ProgrammeKey, r.Kind });
}
