using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Articles;

/// <summary>
/// Takes in the articles that ship with the program. Where the office shows a text of its own, the new one is kept beside it, offered; what the office took down stays
/// down. An article whose file is gone stays: links lead to it.
/// </summary>
public sealed class ImportArticles(AppDbContext db)
{
    /// <param name="Offered">Changed, and not shown: the office has a text of its own.</param>
    public sealed record Imported(int New, int Changed, int Unchanged, int Offered);

    public async Task<Imported> RunAsync(ShippedContent content, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"lock table article_changes in exclusive mode", cancellationToken);
        var articles = await db.Articles.ToDictionaryAsync(a => a.Slug, cancellationToken);
        var versions = (await db.ArticleVersions.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(v => v.Slug);
        var (added, changed, offered) = (0, 0, 0);
        foreach (var shipped in content.Articles)
        {
            if (!articles.TryGetValue(shipped.Slug, out var article))
            {
                await PublishNewAsync(shipped, context, cancellationToken);
                added++;
            }
            else if (!versions[shipped.Slug].OrderBy(v => v.Number).Last(v => v.Origin == VersionOrigin.Shipped || v.Number == 1).Says(shipped.Text))
            {
                var isOffered = Take(article, [.. versions[shipped.Slug]], shipped.Text, context);
                (changed, offered) = isOffered ? (changed, offered + 1) : (changed + 1, offered);
                article.Kind = shipped.Kind;
            }
            else if (article.Kind != shipped.Kind)
            {
                article.Kind = shipped.Kind;
                changed++;
            }
        }

        var pictures = await TakePicturesAsync(content.Pictures, context, cancellationToken);
        if (added + changed + offered + pictures > 0)
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Articles.Import, "articles", JsonSerializer.Serialize(new { added, changed, offered })));
            await db.SaveChangesAsync(cancellationToken);
            await ArticleChanges.CountAsync(db, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Imported(added, changed, content.Articles.Count - added - changed - offered, offered);
    }

    private async Task PublishNewAsync(ShippedContent.Shipped shipped, ActingAs context, CancellationToken cancellationToken)
    {
        var article = new Article { Slug = shipped.Slug, Kind = shipped.Kind };
        db.Articles.Add(article);
        db.ArticleVersions.Add(ArticleVersion.Of(shipped.Slug, 1, shipped.Text, VersionOrigin.Shipped, VersionState.Published, context.Actor, context.At));
        await db.SaveChangesAsync(cancellationToken);
        article.Published = 1;
    }

    /// <returns>Whether it is offered only.</returns>
    private bool Take(Article article, IReadOnlyList<ArticleVersion> versions, ArticleText text, ActingAs context)
    {
        var shown = versions.FirstOrDefault(v => v.Number == article.Published);
        var isOffered = shown is not { Origin: VersionOrigin.Shipped };
        var number = versions.Max(v => v.Number) + 1;
        db.ArticleVersions.Add(ArticleVersion.Of(
            article.Slug, number, text, VersionOrigin.Shipped, isOffered ? VersionState.Offered : VersionState.Published, context.Actor, context.At));
        article.Published = isOffered ? article.Published : number;
        return isOffered;
    }

    /// <returns>How many are new or another than before.</returns>
    private async Task<int> TakePicturesAsync(IReadOnlyList<ShippedContent.Picture> pictures, ActingAs context, CancellationToken cancellationToken)
    {
        var files = await db.ArticleFiles.ToDictionaryAsync(f => f.Name, StringComparer.Ordinal, cancellationToken);
        var taken = 0;
        foreach (var picture in pictures)
        {
            var sha256 = SHA256.HashData(picture.Content);
            // A file that the office has put there under this name stays, as its texts do.
            if (files.TryGetValue(picture.Name, out var known) && (known.Origin == VersionOrigin.Edited || known.Sha256.AsSpan().SequenceEqual(sha256)))
            {
                continue;
            }

            taken++;
            if (known is not null)
            {
                (known.Content, known.Sha256, known.AddedAt, known.AddedBy) = (picture.Content, sha256, context.At.ToUniversalTime(), context.Actor);
                continue;
            }

            db.ArticleFiles.Add(new ArticleFile
            {
                Name = picture.Name, MediaType = "image/png", Content = picture.Content, Sha256 = sha256, Origin = VersionOrigin.Shipped, AddedAt = context.At.ToUniversalTime(),
                AddedBy = context.Actor,
            });
        }

        return taken;
    }
}
