using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Inquiries;

/// <summary>Who speaks. Stored by name.</summary>
public enum InquiryMessageKind
{
    /// <summary>Whoever asks.</summary>
    Question,

    /// <summary>The call centre.</summary>
    Answer,

    /// <summary>Staff among themselves.</summary>
    Note,
}

/// <summary>What one side wrote. Never changed.</summary>
public sealed class InquiryMessage
{
    public long Id { get; private set; }

    public required Guid InquiryId { get; init; }

    public required InquiryMessageKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    public required string Text { get; init; }

    /// <summary>Without what was written.</summary>
    public override string ToString() => Kind.ToString();
}

internal sealed class InquiryMessageMapping : IEntityTypeConfiguration<InquiryMessage>
{
    public void Configure(EntityTypeBuilder<InquiryMessage> builder)
    {
        builder.ToTable("inquiry_messages");

        // So that an inquiry is written before what it says.
        builder.HasOne<Inquiry>().WithMany().HasForeignKey(m => m.InquiryId);
    }
}
