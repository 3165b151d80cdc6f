namespace Shikaku.Portal.Search;

/// <summary>One result.</summary>
/// <param name="Kind">As people read it.</param>
/// <param name="KindKey">As addresses write it.</param>
public sealed record SearchHit(string Title, string Url, string Kind, string KindKey, string Description);
