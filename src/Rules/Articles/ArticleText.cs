namespace Shikaku.Rules.Articles;

/// <summary>What an article says, without who wrote it and whether it is shown.</summary>
public sealed record ArticleText
{
    public required string Title { get; init; }

    /// <summary>One sentence, for lists, search results and what search engines of others show.</summary>
    public required string Description { get; init; }

    /// <summary>Of <see cref="ArticleTopics"/>.</summary>
    public required string Topic { get; init; }

    public required ArticleAudience Audience { get; init; }

    /// <summary>The first day on which it is shown.</summary>
    public required DateOnly ShownFrom { get; init; }

    /// <summary>The last day, included; null: for good.</summary>
    public DateOnly? ShownUntil { get; init; }

    /// <summary>Which questions of the documents it answers, such as 000-Q2: for those who look for what is missing.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>Other words in which people ask for it. Never shown; search knows them.</summary>
    public IReadOnlyList<string> Phrasings { get; init; } = [];

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public bool IsShownOn(DateOnly day) => ShownFrom <= day && (ShownUntil is not { } last || day <= last);
}
