using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Transfers;

/// <summary>The file as it was made, sealed by its hash.</summary>
public sealed class TransferFile
{
    public required Guid RunId { get; init; }

    public required byte[] Content { get; init; }

    public required byte[] Sha256 { get; init; }
}

internal sealed class TransferFileMapping : IEntityTypeConfiguration<TransferFile>
{
    public void Configure(EntityTypeBuilder<TransferFile> builder) => builder.ToTable("transfer_files").HasKey(f => f.RunId);
}
