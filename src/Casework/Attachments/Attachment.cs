using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Programmes;

namespace Shikaku.Casework.Attachments;

public enum ScanState
{
    /// <summary>検査中: nothing is sent before it ends.</summary>
    Waiting,
    Clean,
    Infected,

    /// <summary>No scanner is configured.</summary>
    NotScanned,
}

/// <summary>添付ファイル. The content lies in the files folder under its SHA-256.</summary>
public sealed class Attachment
{
    public required Guid Id { get; init; }

    /// <summary>The portal user who added it; null: a file of an inquiry, which anybody may ask.</summary>
    public Guid? OwnerId { get; init; }

    public Guid? DraftId { get; set; }

    public Guid? ApplicationId { get; set; }

    public Guid? ClaimId { get; set; }

    public Guid? InquiryId { get; init; }

    /// <summary>Which document of a claim it is; null: of an application.</summary>
    public EvidenceDocument? Document { get; set; }

    /// <summary>Which other documents of a claim it holds as well: one photo may show 領収書 and 内訳書.</summary>
    public EvidenceDocument[] AlsoHolds { get; set; } = [];

    /// <summary>All that it holds of a claim, in their order.</summary>
    public IReadOnlyList<EvidenceDocument> Documents => Document is { } document ? [.. AlsoHolds.Append(document).Distinct().Order()] : [];

    /// <summary>As the person's machine named it.</summary>
    public required string FileName { get; init; }

    /// <summary>Found out from the content, never from the name.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required byte[] Sha256 { get; init; }

    public required ScanState ScanState { get; set; }

    public DateTimeOffset? ScannedAt { get; set; }

    public required DateTimeOffset AddedAt { get; init; }

    public DateTimeOffset? RemovedAt { get; set; }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments").Ignore(a => a.Documents);
        builder.PrimitiveCollection(a => a.AlsoHolds).ElementType(document => document.HasConversion<string>());
    }
}
