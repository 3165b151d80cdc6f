namespace Shikaku.Rules.Search;

/// <summary>What of a page is searched.</summary>
/// <param name="Phrasings">Other words in which people ask for it.</param>
/// <param name="Body">Without marks.</param>
/// <param name="Weight">1: as good an answer as any; a page that answers one question is a better one than a page that tells all.</param>
public sealed record SearchDocument(string Title, string Description, IReadOnlyList<string> Phrasings, string Body, double Weight = 1);
