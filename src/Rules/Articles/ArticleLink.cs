namespace Shikaku.Rules.Articles;

/// <summary>An address that an article leads to, or a picture that it shows.</summary>
/// <param name="Words">What stands for it: the words of the link, the description of the picture.</param>
public sealed record ArticleLink(string Url, bool IsPicture, string Words);
