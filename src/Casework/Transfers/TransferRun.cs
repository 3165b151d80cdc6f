using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Money;
using Shikaku.Rules.Payments;

namespace Shikaku.Casework.Transfers;

/// <summary>総合振込の1回: one file for the bank.</summary>
public sealed class TransferRun
{
    public required Guid Id { get; init; }

    public int Number { get; private set; }

    /// <summary>振込指定日, a business day of banks.</summary>
    public required DateOnly TransferOn { get; init; }

    public required TransferRunState State { get; set; }

    public required int PaymentCount { get; init; }

    public required Yen TotalYen { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    public required Actor PreparedBy { get; init; }

    public DateTimeOffset? ReleasedAt { get; set; }

    /// <summary>Never who prepared it.</summary>
    public Actor? ReleasedBy { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class TransferRunMapping : IEntityTypeConfiguration<TransferRun>
{
    public void Configure(EntityTypeBuilder<TransferRun> builder)
    {
        builder.ToTable("transfer_runs");
        builder.Property(x => x.Version).IsConcurrencyToken();
        builder.Property(r => r.Number).UseIdentityAlwaysColumn();
    }
}
