using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>An article with its versions, for those who write it. Nothing of a person but the names of staff is in it, so no look is noted.</summary>
public sealed class ShowArticle(AppDbContext db)
{
    /// <param name="Versions">The latest first.</param>
    /// <param name="Names">Of who wrote and decided.</param>
    public sealed record View(Article Article, IReadOnlyList<ArticleVersion> Versions, IReadOnlyDictionary<Actor, string> Names)
    {
        public ArticleVersion Newest => Versions[0];

        /// <summary>What a new text is written upon: the latest but what ships and was not taken, and but what was published and is shown no longer, as another is.</summary>
        public ArticleVersion Base => Versions.FirstOrDefault(
            v => v.State != VersionState.Offered && (v.Origin, v.State) != (VersionOrigin.Shipped, VersionState.Declined)
                && (v.State != VersionState.Published || Shown is null || v == Shown)) ?? Newest;

        /// <summary>The one that the portal shows.</summary>
        public ArticleVersion? Shown => Find(Article.Published);

        /// <summary>The text that ships and that nobody has taken or left aside yet: the latest alone counts.</summary>
        public ArticleVersion? Offered => Versions.FirstOrDefault(v => v.State == VersionState.Offered);

        /// <summary>What may be given to somebody to approve.</summary>
        public ArticleVersion? Draft => new ArticleDesk(Article, Versions).Draft;

        public ArticleVersion? Waiting => Versions.FirstOrDefault(v => v.State == VersionState.Waiting);

        public ArticleVersion? Find(int? number) => Versions.FirstOrDefault(v => v.Number == number);

        /// <summary>Four eyes: who wrote it may not decide over it.</summary>
        public bool MayBeDecidedBy(ActingAs context, ArticleVersion version) => new ArticleDesk(Article, Versions).MayBeDecidedBy(context, version);
    }

    /// <returns>Null: there is none, or none with a text.</returns>
    public async Task<View?> RunAsync(ArticleSlug slug, CancellationToken cancellationToken)
    {
        var article = await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Slug == slug, cancellationToken);
        var versions = await db.ArticleVersions.AsNoTracking().Where(v => v.Slug == slug).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
        return article is null || versions.Count == 0
            ? null
            : new View(article, versions, await ActorNames.FindAsync(db, versions.Select(v => v.WrittenBy).Concat(versions.Select(v => v.DecidedBy).OfType<Actor>()), cancellationToken));
    }
}
