using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>お問い合わせ. What was written stands in its messages.</summary>
public sealed class Inquiry
{
    public required Guid Id { get; init; }

    /// <summary>受付番号.</summary>
    public required InquiryNumber Number { get; init; }

    public required InquiryTopic Topic { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    /// <summary>When somebody opened a link that was mailed there, or at once for the address of who is signed in; null: anybody may have typed it.</summary>
    public DateTimeOffset? MailConfirmedAt { get; set; }

    /// <summary>Who was signed in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Of who is signed in and was verified; null: what was typed says which facility it may be.</summary>
    public FacilityCode? FacilityCode { get; init; }

    /// <summary>As typed.</summary>
    public string? FacilityNumber { get; init; }

    /// <summary>As typed.</summary>
    public string? FacilityName { get; init; }

    public required InquiryState State { get; set; }

    public Guid? AssignedTo { get; set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Since when it is as it is now: the age of a queue counts from here.</summary>
    public required DateTimeOffset WaitsSince { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>From where it was sent: limits count by it.</summary>
    public required string Network { get; init; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Follows the table of states.</summary>
    public void Move(InquiryAction action, DateTimeOffset now)
    {
        var next = InquiryTransitions.Next(State, action) ?? throw new InvalidOperationException("Not possible now.");
        var at = now.ToUniversalTime();

        // Whoever adds to an unanswered question keeps its place.
        WaitsSince = next == State ? WaitsSince : at;
        ClosedAt = next == InquiryState.Closed ? ClosedAt ?? at : null;
        State = next;
        Version++;
    }

    /// <summary>Without personal data.</summary>
    public override string ToString() => Number;
}

internal sealed class InquiryMapping : IEntityTypeConfiguration<Inquiry>
{
    public void Configure(EntityTypeBuilder<Inquiry> builder)
    {
        builder.ToTable("inquiries");
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
