using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>A facility was told by mail what is missing.</summary>
public sealed class DutyReminder
{
    public long Id { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required MissingStep Missing { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required Actor SentBy { get; init; }
}

internal sealed class DutyReminderMapping : IEntityTypeConfiguration<DutyReminder>
{
    public void Configure(EntityTypeBuilder<DutyReminder> builder)
    {
        builder.ToTable("duty_reminders");
        builder.Property(r => r.Id).UseIdentityAlwaysColumn();
    }
}
