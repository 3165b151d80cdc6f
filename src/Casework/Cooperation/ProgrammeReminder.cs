using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Cooperation;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Subsidies;

namespace Shikaku.Casework.Cooperation;

/// <summary>A reminder of a round that has gone out: once each.</summary>
internal sealed class ProgrammeReminder
{
    public required FacilityCode FacilityCode { get; init; }

    public required string ProgrammeKey { get; init; }

    /// <summary>A <see cref="RoundReminder"/>, or of 導入報告 a <see cref="UseReportReminder"/>.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}

internal sealed class ProgrammeReminderMapping : IEntityTypeConfiguration<ProgrammeReminder>
{
    public void Configure(EntityTypeBuilder<ProgrammeReminder> builder) =>
        builder.ToTable("programme_reminders").HasKey(r => new { r.FacilityCode, r.ProgrammeKey, r.Kind });
}
