using System.Globalization;
using Shikaku.Rules.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shikaku.Casework.Articles;

/// <summary>A file of content/: what is said of the article in YAML between two lines of ---, then its text in Markdown (content/README.md).</summary>
public static class ContentFile
{
    private const string Fence = "---";

    private static readonly string[] Items = ["題名", "説明", "分類", "対象", "公開", "終了", "出典", "言い換え"];

    /// <returns>The text, or what is wrong with it, one sentence each.</returns>
    public static (ArticleText? Text, IReadOnlyList<string> Problems) Read(string content)
    {
        var lines = content.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0)
        {
            return (null, ["The file begins with --- and the article's items, and a second --- ends them."]);
        }

        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(string.Join('\n', lines[1..end])));
            return yaml.Documents is [{ RootNode: YamlMappingNode items }]
                ? Read(items, string.Join('\n', lines[(end + 1)..]).Trim() + "\n")
                : (null, ["Between the two --- stand items, 「題名: …」."]);
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            // The library says the second of some that it cannot read.
            return (null, [$"{(broken is YamlException at ? $"Line {at.Start.Line + 1}" : "What stands between the two ---")} is no YAML: quote a value that holds 「: 」 or begins with a sign."]);
        }
    }

    private static (ArticleText?, IReadOnlyList<string>) Read(YamlMappingNode items, string body)
    {
        var problems = new List<string>();
        var values = items.Children.ToDictionary(item => (item.Key as YamlScalarNode)?.Value ?? "", item => Texts(item.Value), StringComparer.Ordinal);
        problems.AddRange(values.Keys.Except(Items, StringComparer.Ordinal).Select(name => $"There is no item 「{name}」."));
        string One(string name) => values.GetValueOrDefault(name) is [var only] ? only : "";
        DateOnly? Day(string name) =>
            DateOnly.TryParseExact(One(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

        var text = new ArticleText
        {
            Title = One("題名"),
            Description = One("説明"),
            Topic = One("分類"),
            Audience = ArticleAudience.FromWords(values.GetValueOrDefault("対象") ?? []) ?? ArticleAudience.Everybody,
            ShownFrom = Day("公開") ?? default,
            ShownUntil = Day("終了"),
            Answers = values.GetValueOrDefault("出典") ?? [],
            Phrasings = values.GetValueOrDefault("言い換え") ?? [],
            Body = body,
        };
        void Hold(bool held, string otherwise) => problems.AddRange(held ? [] : [otherwise]);
        Hold(text.Title.Length is > 0 and <= ArticleLimits.Title, $"題名 has 1 to {ArticleLimits.Title} characters.");
        Hold(text.Description.Length is > 0 and <= ArticleLimits.Description, $"説明 has 1 to {ArticleLimits.Description} characters.");
        Hold(ArticleTopics.All.Contains(text.Topic), $"分類 is one of {string.Join('、', ArticleTopics.All)}.");
        Hold(ArticleAudience.FromWords(values.GetValueOrDefault("対象") ?? []) is not null, "対象 is すべての方, ログインした方, or kinds of facilities.");
        Hold(Day("公開") is not null, "公開 is a day, 2026-11-30.");
        Hold(!values.ContainsKey("終了") || text.ShownUntil >= text.ShownFrom, "終了 is a day, not before 公開.");
        Hold(text.Phrasings.Count <= ArticleLimits.Phrasings && text.Phrasings.All(each => each.Length is > 0 and <= ArticleLimits.Phrasing), "言い換え: too many, or too long.");
        Hold(body.Trim().Length > 0 && body.Length <= ArticleLimits.Body, $"The text has 1 to {ArticleLimits.Body} characters.");
        return problems.Count == 0 ? (text, problems) : (null, problems);
    }

    private static List<string> Texts(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } value } => [value.Trim()],
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Select(each => (each.Value ?? "").Trim())],
        _ => [],
    };
}
