using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Transfers;

/// <summary>Who took the file, and why again.</summary>
public sealed class TransferDownload
{
    public long Id { get; private set; }

    public required Guid RunId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>Null: the first.</summary>
    public string? Reason { get; init; }
}

internal sealed class TransferDownloadMapping : IEntityTypeConfiguration<TransferDownload>
{
    public void Configure(EntityTypeBuilder<TransferDownload> builder) => builder.ToTable("transfer_downloads");
}
