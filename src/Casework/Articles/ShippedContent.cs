using Shikaku.Rules.Articles;

namespace Shikaku.Casework.Articles;

/// <summary>The folder content/ as it ships: all articles, and the pictures they show.</summary>
public sealed record ShippedContent(IReadOnlyList<ShippedContent.Shipped> Articles, IReadOnlyList<ShippedContent.Picture> Pictures, IReadOnlyList<ShippedContent.BadFile> Bad)
{
    public const string PicturesFolder = "pictures";

    public sealed record Shipped(ArticleSlug Slug, ArticleKind Kind, ArticleText Text);

    public sealed record Picture(string Name, byte[] Content);

    /// <param name="Path">Below the folder.</param>
    public sealed record BadFile(string Path, string Problem);

    public static async Task<ShippedContent> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var (articles, bad) = (new List<Shipped>(), new List<BadFile>());
        foreach (var kind in ArticleKinds.All)
        {
            foreach (var path in Files(Path.Combine(folder, ArticleKinds.Folder(kind)), "*.md"))
            {
                var name = Path.Combine(ArticleKinds.Folder(kind), Path.GetFileName(path));
                var (text, problems) = ContentFile.Read(await File.ReadAllTextAsync(path, cancellationToken));
                bad.AddRange(problems.Select(problem => new BadFile(name, problem)));
                if (!ArticleSlug.TryParse(Path.GetFileNameWithoutExtension(path), out var slug))
                {
                    bad.Add(new BadFile(name, "The name has lower case letters and digits, in words joined by hyphens."));
                }
                else if (articles.Exists(other => other.Slug == slug))
                {
                    bad.Add(new BadFile(name, "Another folder has an article of this name."));
                }
                else if (text is not null)
                {
                    articles.Add(new Shipped(slug, kind, text));
                }
            }
        }

        var pictures = new List<Picture>();
        foreach (var path in Files(Path.Combine(folder, PicturesFolder), "*.png"))
        {
            pictures.Add(new Picture(Path.GetFileName(path), await File.ReadAllBytesAsync(path, cancellationToken)));
        }

        return new ShippedContent(articles, pictures, bad);
    }

    private static string[] Files(string folder, string pattern) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
}
