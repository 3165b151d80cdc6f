using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.PayeeAccounts;

/// <summary>金融機関.</summary>
public sealed class Bank
{
    /// <summary>Four digits.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>In the character set of transfers, full width.</summary>
    public required string Kana { get; init; }

    /// <summary>Name, readings and letters, folded.</summary>
    public required string Search { get; init; }
}

internal sealed class BankMapping : IEntityTypeConfiguration<Bank>
{
    public void Configure(EntityTypeBuilder<Bank> builder) => builder.ToTable("banks").HasKey(b => b.Code);
}
