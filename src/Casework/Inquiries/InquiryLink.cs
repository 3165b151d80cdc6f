using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Inquiries;

/// <summary>A link to the page of an inquiry, mailed to whoever asked. The token itself is in the mail alone.</summary>
public sealed class InquiryLink
{
    public required byte[] TokenSha256 { get; init; }

    public required Guid InquiryId { get; init; }

    /// <summary>The last instant at which it works.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class InquiryLinkMapping : IEntityTypeConfiguration<InquiryLink>
{
    public void Configure(EntityTypeBuilder<InquiryLink> builder)
    {
        builder.ToTable("inquiry_links").HasKey(l => l.TokenSha256);
        builder.HasOne<Inquiry>().WithMany().HasForeignKey(l => l.InquiryId);
    }
}
