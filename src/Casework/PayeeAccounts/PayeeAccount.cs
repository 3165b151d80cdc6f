using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.PayeeAccounts;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>振込先口座. Never changed but for its state: another account is another row.</summary>
public sealed class PayeeAccount
{
    public required Guid Id { get; init; }

    public required FacilityCode FacilityCode { get; init; }

    public required string BankCode { get; init; }

    public required string BankName { get; init; }

    public required string BankKana { get; init; }

    public required string BranchCode { get; init; }

    public required string BranchName { get; init; }

    public required string BranchKana { get; init; }

    public required AccountType AccountType { get; init; }

    /// <summary>Seven digits. Never in logs.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>As in the transfer: half width, at most 30 bytes. Never in logs.</summary>
    public required string HolderKana { get; init; }

    public required PayeeAccountState State { get; set; }

    public required DateTimeOffset EnteredAt { get; init; }

    public required Actor EnteredBy { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Actor? DecidedBy { get; set; }

    /// <summary>A transfer to it came back.</summary>
    public DateTimeOffset? ToMendSince { get; set; }

    /// <summary>What is to be mended, as the facility reads it: the bank's reason for the transfer that came back, or ours for refusing the account.</summary>
    public string? MendReason { get; set; }

    /// <summary>Grows with every change; a request says which one the person saw.</summary>
    public int Version { get; set; } = 1;
}

internal sealed class PayeeAccountMapping : IEntityTypeConfiguration<PayeeAccount>
{
    public void Configure(EntityTypeBuilder<PayeeAccount> builder)
    {
        builder.ToTable("payee_accounts");
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
