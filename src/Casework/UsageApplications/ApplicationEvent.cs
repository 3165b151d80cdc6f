using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>A step in the life of an application: history for staff, timeline for the applicant.</summary>
public sealed class ApplicationEvent
{
    public long Id { get; private set; }

    public required Guid ApplicationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    public required ApplicationEventKind Kind { get; init; }

    /// <summary>What the applicant reads; null: not for them.</summary>
    public string? PublicText { get; init; }

    /// <summary>What staff read besides.</summary>
    public string? InternalText { get; init; }

    /// <summary>Codes: of a return the reasons (Rules/Review/ApplicationReturnReasons), of a flag the flags, of an automatic approval what spoke for it.</summary>
    public string[] Reasons { get; init; } = [];
}

internal sealed class ApplicationEventMapping : IEntityTypeConfiguration<ApplicationEvent>
{
    public void Configure(EntityTypeBuilder<ApplicationEvent> builder)
    {
        builder.ToTable("application_events");

        // So that both can be written in one go, the application first.
        builder.HasOne<UsageApplication>().WithMany().HasForeignKey(e => e.ApplicationId);
    }
}
