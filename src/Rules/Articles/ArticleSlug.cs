using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Articles;

/// <summary>The name of an article in its address, such as <c>start-here</c>: lower case letters and digits in words joined by one hyphen each.</summary>
[JsonConverter(typeof(PlainJson<ArticleSlug, string>))]
public sealed record ArticleSlug : IIdentifier<ArticleSlug>
{
    /// <summary>Characters.</summary>
    public const int Longest = 60;

    private ArticleSlug(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ArticleSlug? slug)
    {
        slug = text is { Length: > 0 and <= Longest } && text.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
            ? new ArticleSlug(text)
            : null;
        return slug is not null;
    }

    public override string ToString() => Value;
}
