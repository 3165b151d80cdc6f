using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Claims;
using Shikaku.Rules.Cooperation;

namespace Shikaku.Casework.Cooperation;

/// <summary>取組の実施報告: what was done in the period.</summary>
public sealed class ActivityReport
{
    public required Guid ClaimId { get; init; }

    /// <summary>患者等へのお声掛け.</summary>
    public required bool CalledOut { get; set; }

    /// <summary>チラシの配付.</summary>
    public required bool Leaflets { get; set; }

    /// <summary>ポスター掲示.</summary>
    public required bool Posters { get; set; }

    public required DateOnly FromOn { get; set; }

    public required DateOnly UntilOn { get; set; }

    /// <summary>Who used マイナ保険証; zero is no obstacle. Null: nobody counted.</summary>
    public required int? Patients { get; set; }

    /// <summary>All that was typed into the form.</summary>
    public ReportedActivity Activity => new(CalledOut, Leaflets, Posters, FromOn, UntilOn, Patients);
}

internal sealed class ActivityReportMapping : IEntityTypeConfiguration<ActivityReport>
{
    public void Configure(EntityTypeBuilder<ActivityReport> builder)
    {
        builder.ToTable("activity_reports").HasKey(r => r.ClaimId);
        builder.Ignore(r => r.Activity);
        builder.HasOne<Claim>().WithMany().HasForeignKey(r => r.ClaimId);
    }
}
