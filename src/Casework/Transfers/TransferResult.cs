using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;

namespace Shikaku.Casework.Transfers;

/// <summary>振込結果 of a run, imported once.</summary>
public sealed class TransferResult
{
    public required Guid Id { get; init; }

    public required Guid RunId { get; init; }

    public required byte[] FileSha256 { get; init; }

    public required DateTimeOffset ImportedAt { get; init; }

    public required Actor ImportedBy { get; init; }

    public required int PaidCount { get; init; }

    public required Yen PaidYen { get; init; }

    public required int ReturnedCount { get; init; }

    public required Yen ReturnedYen { get; init; }
}

internal sealed class TransferResultMapping : IEntityTypeConfiguration<TransferResult>
{
    public void Configure(EntityTypeBuilder<TransferResult> builder) => builder.ToTable("transfer_results");
}
