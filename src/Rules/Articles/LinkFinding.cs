namespace Shikaku.Rules.Articles;

/// <summary>What became of a link when it was looked at.</summary>
public enum LinkFinding
{
    /// <summary>It leads to a page, an article or a file of the portal.</summary>
    Good,

    /// <summary>Of another site, a mail address or a telephone number: listed, and looked at by a person.</summary>
    Elsewhere,

    /// <summary>Nothing is there, or an article that is not shown while the text is, or not to all who read the text.</summary>
    Broken,

    /// <summary>A picture without a description.</summary>
    Undescribed,
}
