using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>A picture or a document that articles show or offer, under a name of its own.</summary>
public sealed class ArticleFile
{
    public required string Name { get; init; }

    public required string MediaType { get; set; }

    public required byte[] Content { get; set; }

    public required byte[] Sha256 { get; set; }

    public required VersionOrigin Origin { get; set; }

    public required DateTimeOffset AddedAt { get; set; }

    public required Actor AddedBy { get; set; }
}

internal sealed class ArticleFileMapping : IEntityTypeConfiguration<ArticleFile>
{
    public void Configure(EntityTypeBuilder<ArticleFile> builder) => builder.ToTable("article_files").HasKey(f => f.Name);
}
