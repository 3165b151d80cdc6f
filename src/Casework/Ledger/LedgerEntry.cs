using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Ledger;

/// <summary>仕訳. Written by the ledger alone, with its lines, and never changed.</summary>
public sealed class LedgerEntry
{
    public required Guid Id { get; init; }

    public long Position { get; private set; }

    public required DateTimeOffset At { get; init; }

    public required LedgerEntryKind Kind { get; init; }

    public required Guid EntitlementId { get; init; }

    public Guid? PaymentId { get; init; }

    public required Actor Actor { get; init; }

    public string? Reason { get; init; }
}

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder) => builder.ToTable("ledger_entries");
}
