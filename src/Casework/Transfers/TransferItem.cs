using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Money;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>A record of the file, as it was on the day of the run.</summary>
public sealed class TransferItem
{
    public required Guid RunId { get; init; }

    /// <summary>1 first.</summary>
    public required int Position { get; init; }

    public required Guid PaymentId { get; init; }

    public required Yen AmountYen { get; init; }

    public required string BankCode { get; init; }

    public required string BankKana { get; init; }

    public required string BranchCode { get; init; }

    public required string BranchKana { get; init; }

    public required AccountType AccountType { get; init; }

    public required string AccountNumber { get; init; }

    public required string HolderKana { get; init; }

    public TransferOutcome Outcome { get; set; }

    /// <summary>Of the bank.</summary>
    public string? OutcomeCode { get; set; }
}

internal sealed class TransferItemMapping : IEntityTypeConfiguration<TransferItem>
{
    public void Configure(EntityTypeBuilder<TransferItem> builder) => builder.ToTable("transfer_items").HasKey(i => new { i.RunId, i.Position });
}
