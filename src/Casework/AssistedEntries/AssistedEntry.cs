using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Casework.Registration;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>運用開始日 as the call centre entered it with a caller. It is registered by whoever holds the mailed link, or never.</summary>
public sealed class AssistedEntry
{
    public required Guid Id { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    /// <summary>Who is asked to confirm.</summary>
    public required Guid UserId { get; init; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>Of the day that was registered when it was entered; 0: none was.</summary>
    public required int VersionSeen { get; init; }

    /// <summary>As it was left; <see cref="AssistedEntryTerms.StateAt"/> says what it is now.</summary>
    public required AssistedEntryState State { get; set; }

    public required byte[] TokenSha256 { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required Actor EnteredBy { get; init; }

    /// <summary>The last instant at which the link works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    public Actor? SettledBy { get; set; }
}

internal sealed class AssistedEntryMapping : IEntityTypeConfiguration<AssistedEntry>
{
    public void Configure(EntityTypeBuilder<AssistedEntry> builder)
    {
        builder.ToTable("assisted_entries").HasKey(e => e.Id);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(e => e.UserId);
    }
}
