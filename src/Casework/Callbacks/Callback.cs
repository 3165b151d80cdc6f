using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Callbacks;

/// <summary>折り返しの予約: a half hour in which the call centre telephones.</summary>
public sealed class Callback
{
    public required Guid Id { get; init; }

    /// <summary>受付番号.</summary>
    public required CallbackNumber Number { get; init; }

    /// <summary>When the half hour begins.</summary>
    public required DateTimeOffset Slot { get; init; }

    public required InquiryTopic Topic { get; init; }

    public required string Name { get; init; }

    /// <summary>Digits.</summary>
    public required string Phone { get; init; }

    /// <summary>As typed.</summary>
    public string? FacilityNumber { get; init; }

    /// <summary>Whom the number that was typed may mean: staff ask before they believe it.</summary>
    public FacilityCode? FacilityCode { get; init; }

    public required CallbackState State { get; set; }

    /// <summary>What staff noted of the call.</summary>
    public string? Note { get; set; }

    public required DateTimeOffset BookedAt { get; init; }

    public DateTimeOffset? SettledAt { get; set; }

    public Actor? SettledBy { get; set; }

    /// <summary>From where it was booked: limits count by it.</summary>
    public required string Network { get; init; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Without personal data.</summary>
    public override string ToString() => Number;
}

internal sealed class CallbackMapping : IEntityTypeConfiguration<Callback>
{
    public void Configure(EntityTypeBuilder<Callback> builder)
    {
        builder.ToTable("callbacks");
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
