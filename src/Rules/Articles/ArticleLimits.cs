namespace Shikaku.Rules.Articles;

/// <summary>The most an article may hold, in characters (a stand-in).</summary>
public static class ArticleLimits
{
    public const int Title = 80;
    public const int Description = 120;
    public const int Phrasing = 60;
    public const int Phrasings = 20;

    /// <summary>What was changed, for the list of versions.</summary>
    public const int Note = 200;

    /// <summary>The longest manual has a twentieth of it.</summary>
    public const int Body = 100_000;

    /// <summary>Bytes of one picture or file of an article.</summary>
    public const int FileBytes = 5 * 1024 * 1024;
}
