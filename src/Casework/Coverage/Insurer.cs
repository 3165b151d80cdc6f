using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Coverage;

namespace Shikaku.Casework.Coverage;

public sealed class Insurer
{
    public required InsurerNumber InsurerNumber { get; init; }

    public required string Name { get; init; }
}

internal sealed class InsurerMapping : IEntityTypeConfiguration<Insurer>
{
    public void Configure(EntityTypeBuilder<Insurer> builder)
    {
        builder.ToTable("insurers").HasKey(i => i.InsurerNumber);
    }
}
