using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Shikaku.Casework.Search;

/// <summary>Words that found nothing, and how often on one day.</summary>
public sealed class VainSearch
{
    /// <summary>As search compares them.</summary>
    public required string Words { get; init; }

    public required DateOnly SearchedOn { get; init; }

    public required int Times { get; init; }
}

internal sealed class VainSearchMapping : IEntityTypeConfiguration<VainSearch>
{
    public void Configure(EntityTypeBuilder<VainSearch> builder) => builder.ToTable("vain_searches").HasKey(v => new { v.Words, v.SearchedOn });
}
