using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>An article, whose texts are its versions.</summary>
public sealed class Article
{
    public required ArticleSlug Slug { get; init; }

    public required ArticleKind Kind { get; set; }

    /// <summary>The number of the version that is shown; null: none.</summary>
    public int? Published { get; set; }

    /// <summary>Counted without cookies, by each showing of the page; up to half a minute late.</summary>
    public long Views { get; private set; }

    /// <summary>How many said はい to 「役に立ちましたか」.</summary>
    public int Useful { get; private set; }

    public int NotUseful { get; private set; }
}

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> builder) => builder.ToTable("articles").HasKey(a => a.Slug);
}
