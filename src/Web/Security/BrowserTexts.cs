namespace Shikaku.Web.Security;

/// <summary>A browser in words that its owner recognizes. Only known words, never what the browser sent.</summary>
public static class BrowserTexts
{
    // In this order: several call themselves by the names below them too.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    /// <summary>Such as "Chrome（Windows）".</summary>
    public static string Of(string? userAgent) => $"{Find(Browsers, userAgent) ?? "ブラウザー"}（{Find(Systems, userAgent) ?? "不明な端末"}）";

    private static string? Find((string Mark, string Name)[] known, string? userAgent) =>
        userAgent is null ? null : Array.Find(known, each => userAgent.Contains(each.Mark, StringComparison.Ordinal)).Name;
}
