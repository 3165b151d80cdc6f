using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Coverage;

/// <summary>A patient as the insurers hold them. Personal data: prints nothing but its type.</summary>
public sealed class Person
{
    public required string Id { get; init; }

    /// <summary>● stands for a character the system cannot represent.</summary>
    public required string Name { get; init; }

    public string? NameKana { get; init; }

    /// <summary>氏名（その他）, such as a 通称.</summary>
    public string? OtherName { get; init; }

    public string? OtherNameKana { get; init; }

    /// <summary>OQSCD007: "1" 男, "2" 女, "3" 未設定.</summary>
    public required string Sex1 { get; init; }

    public string? Sex2 { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>Seven digits.</summary>
    public string? PostalCode { get; init; }

    public string? Address { get; init; }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
    }
}
