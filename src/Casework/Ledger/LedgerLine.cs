using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Ledger;

/// <summary>A side of an entry: debit above zero, credit below.</summary>
public sealed class LedgerLine
{
    public required Guid EntryId { get; init; }

    public required LedgerAccount Account { get; init; }

    public required Yen AmountYen { get; init; }
}

internal sealed class LedgerLineMapping : IEntityTypeConfiguration<LedgerLine>
{
    public void Configure(EntityTypeBuilder<LedgerLine> builder) => builder.ToTable("ledger_lines").HasKey(l => new { l.EntryId, l.Account });
}
