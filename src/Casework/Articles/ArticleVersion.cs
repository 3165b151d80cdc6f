using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

public sealed class ArticleVersion
{
    public required ArticleSlug Slug { get; init; }

    /// <summary>1 first, of this article.</summary>
    public required int Number { get; init; }

    public required VersionOrigin Origin { get; init; }

    public required VersionState State { get; set; }

    public required string Title { get; set; }

    public required string Description { get; set; }

    public required string Topic { get; set; }

    /// <summary>As <see cref="ArticleAudience.Stored"/> writes it.</summary>
    public required string[] Audience { get; set; }

    public required DateOnly ShownFrom { get; set; }

    public DateOnly? ShownUntil { get; set; }

    public required string[] Answers { get; init; }

    public required string[] Phrasings { get; set; }

    public required string Body { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }

    public required Actor WrittenBy { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public Actor? DecidedBy { get; set; }

    /// <summary>Why it was not taken, or what was changed.</summary>
    public string? Note { get; set; }

    /// <summary>Of the row: two who change one draft are told.</summary>
    public int Version { get; set; }

    public ArticleText Text => new()
    {
        Title = Title,
        Description = Description,
        Topic = Topic,
        Audience = ArticleAudience.FromStored(Audience),
        ShownFrom = ShownFrom,
        ShownUntil = ShownUntil,
        Answers = Answers,
        Phrasings = Phrasings,
        Body = Body,
    };

    public static ArticleVersion Of(ArticleSlug slug, int number, ArticleText text, VersionOrigin origin, VersionState state, Actor writer, DateTimeOffset at) => new()
    {
        Slug = slug,
        Number = number,
        Origin = origin,
        State = state,
        Title = text.Title,
        Description = text.Description,
        Topic = text.Topic,
        Audience = text.Audience.Stored(),
        ShownFrom = text.ShownFrom,
        ShownUntil = text.ShownUntil,
        Answers = [.. text.Answers],
        Phrasings = [.. text.Phrasings],
        Body = text.Body,
        WrittenAt = at.ToUniversalTime(),
        WrittenBy = writer,
        Version = 1,
    };

    /// <summary>Whether it says the same, whoever wrote it and wherever it stands.</summary>
    public bool Says(ArticleText text) =>
        (Title, Description, Topic, ShownFrom, ShownUntil, Body) == (text.Title, text.Description, text.Topic, text.ShownFrom, text.ShownUntil, text.Body)
        && Audience.SequenceEqual(text.Audience.Stored()) && Answers.SequenceEqual(text.Answers) && Phrasings.SequenceEqual(text.Phrasings);
}

internal sealed class ArticleVersionMapping : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> builder)
    {
        builder.ToTable("article_versions").HasKey(v => new { v.Slug, v.Number });
        builder.HasOne<Article>().WithMany().HasForeignKey(v => v.Slug);
        builder.Property(v => v.Number).ValueGeneratedNever();
        builder.Property(v => v.Version).IsConcurrencyToken();
        builder.Ignore(v => v.Text);
    }
}
