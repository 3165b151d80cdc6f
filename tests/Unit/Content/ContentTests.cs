using System.Reflection;
using System.Text.RegularExpressions;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Bodies;
using Shikaku.TestKit;
using Shikaku.TestKit.Articles;
using Shikaku.Web.Articles;
using Xunit;

namespace Shikaku.Unit.Content;

/// <summary>What ships in content/ can be taken in, leads somewhere, is whole without its pictures, and can be followed by ear.</summary>
public sealed partial class ContentTests
{
    /// <summary>Characters of a sentence that is heard once and understood.</summary>
    private const int LongestSentence = 60;

    /// <summary>Beginnings of sentences that may be longer, each with the reason.</summary>
    private static readonly Dictionary<string, string> MayBeLonger = new(StringComparer.Ordinal)
    {
        ["{\"results\":"] = "an answer as machines get it",
    };

    private static readonly string[] Telephones = [CallCentre.Number, PublicBodies.Ministry.Telephone!, "0120-95-0178"];

    private static readonly ShippedContent Content = ShippedContent.ReadAsync(TestArticles.Folder, CancellationToken.None).GetAwaiter().GetResult();

    [Fact]
    public void Files_All_CanBeTakenIn()
    {
        Assert.Empty(Content.Bad);
        Assert.All(ArticleKinds.All, kind => Assert.Contains(Content.Articles, article => article.Kind == kind));
    }

    [Fact]
    public void Questions_OfTheDocuments_AreEachAnswered()
    {
        var asked = File.ReadLines(Path.Combine(TestArticles.Folder, "questions.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToList();
        var answered = Content.Articles.SelectMany(article => article.Text.Answers).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], asked.Except(answered));
        Assert.Equal([], answered.Except(asked));
    }

    [Fact]
    public void Links_All_LeadSomewhere()
    {
        var pages = Pages().ToHashSet(StringComparer.Ordinal);
        var missing =
            from article in Content.Articles
            from link in ArticleHtml.Links(article.Text.Body)
            where !link.IsPicture && !Leads(article, link.Url, pages)
            select $"{article.Slug}: {link.Url}";

        Assert.Equal([], missing);
    }

    [Fact]
    public void Pictures_All_AreThereAndDescribed()
    {
        var names = Content.Pictures.Select(picture => "pictures/" + picture.Name).ToHashSet(StringComparer.Ordinal);
        var wrong =
            from article in Content.Articles
            from link in ArticleHtml.Links(article.Text.Body)
            where link.IsPicture && (!names.Contains(link.Url) || link.Words.Length < 10)
            select $"{article.Slug}: {link.Url} 「{link.Words}」";

        Assert.Equal([], wrong);
        Assert.Equal([], names.Except(Content.Articles.SelectMany(article => ArticleHtml.Links(article.Text.Body)).Select(link => link.Url)));
    }

    [Fact]
    public void Sentences_All_AreShortEnoughToBeHeard() => Assert.Equal(
        [],
        from article in Content.Articles
        from sentence in Sentences(article.Text.Description + "\n" + ArticleHtml.PlainText(article.Text.Body))
        where sentence.Length > LongestSentence && !MayBeLonger.Keys.Any(beginning => sentence.StartsWith(beginning, StringComparison.Ordinal))
        select $"{article.Slug} ({sentence.Length}): {sentence}");

    [Fact]
    public void Telephones_InArticles_AreThoseOfTheDocuments() => Assert.Equal(
        [],
        from article in Content.Articles
        from Match number in Telephone().Matches(article.Text.Body)
        where !Telephones.Contains(number.Value)
        select $"{article.Slug}: {number.Value}");

    [Fact]
    public void Phrasings_AreOfOneArticleEach() => Assert.Equal(
        [], Content.Articles.SelectMany(article => article.Text.Phrasings).GroupBy(phrasing => phrasing).Where(same => same.Count() > 1).Select(same => same.Key));

    private static string[] Sentences(string text) =>
        text.Split(['。', '！', '？', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Leads(ShippedContent.Shipped from, string url, HashSet<string> pages)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var elsewhere) && elsewhere.Scheme is "https" or "mailto" or "tel")
        {
            return true;
        }

        var (path, anchor) = url.Split('#') is [var before, var after] ? (before, Uri.UnescapeDataString(after)) : (url, null);
        var target = path.Length == 0 ? from : Content.Articles.FirstOrDefault(article => PortalAddresses.Articles.Of(article.Slug) == path);
        return target is null
            ? pages.Contains(path) && anchor is null
            : anchor is null || ArticleHtml.Headings(target.Text.Body).Any(heading => heading.Id == anchor);
    }

    private static IEnumerable<string> Pages() =>
        Constants(typeof(PortalAddresses)).Concat(ArticleKinds.All.Select(PortalAddresses.Articles.List));

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Where(value => value.StartsWith('/'))
            .Concat(type.GetNestedTypes().Where(nested => nested.IsAbstract).SelectMany(Constants));

    [GeneratedRegex(@"0\d{1,4}-\d{1,4}-\d{3,4}", RegexOptions.NonBacktracking)]
    private static partial Regex Telephone();
}
