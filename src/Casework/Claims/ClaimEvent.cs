using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Claims;

namespace Shikaku.Casework.Claims;

/// <summary>A step in the life of a claim: history for staff, timeline for the facility.</summary>
public sealed class ClaimEvent
{
    public long Id { get; private set; }

    public required Guid ClaimId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    public required ClaimEventKind Kind { get; init; }

    /// <summary>What the facility reads; null: not for them.</summary>
    public string? PublicText { get; init; }

    /// <summary>What staff read besides.</summary>
    public string? InternalText { get; init; }

    public string[] Reasons { get; init; } = [];
}

internal sealed class ClaimEventMapping : IEntityTypeConfiguration<ClaimEvent>
{
    public void Configure(EntityTypeBuilder<ClaimEvent> builder)
    {
        builder.ToTable("claim_events");

        // So that both can be written in one go, the claim first.
        builder.HasOne<Claim>().WithMany().HasForeignKey(e => e.ClaimId);
    }
}
