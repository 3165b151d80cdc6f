using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>支店.</summary>
public sealed class BankBranch
{
    public required string BankCode { get; init; }

    /// <summary>Three digits.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Kana { get; init; }

    public required string Search { get; init; }
}

internal sealed class BankBranchMapping : IEntityTypeConfiguration<BankBranch>
{
    public void Configure(EntityTypeBuilder<BankBranch> builder) => builder.ToTable("bank_branches").HasKey(b => new { b.BankCode, b.Code });
}
