using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Claims;

namespace Shikaku.Casework.Subsidies;

/// <summary>導入報告: what 助成金 was paid for is in use.</summary>
public sealed class SubsidyUseReport
{
    public required Guid ClaimId { get; init; }

    public required DateOnly InUseSince { get; init; }

    /// <summary>May be empty.</summary>
    public required string Remarks { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public required Guid ReportedBy { get; init; }
}

internal sealed class SubsidyUseReportMapping : IEntityTypeConfiguration<SubsidyUseReport>
{
    public void Configure(EntityTypeBuilder<SubsidyUseReport> builder)
    {
        builder.ToTable("subsidy_use_reports").HasKey(r => r.ClaimId);
        builder.HasOne<Claim>().WithOne().HasForeignKey<SubsidyUseReport>(r => r.ClaimId);
    }
}
