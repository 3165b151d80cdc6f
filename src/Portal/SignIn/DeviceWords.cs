namespace Shikaku.Portal.SignIn;

/// <summary>A browser in words its owner knows it by, such as 「Chrome（Windows）」. The version changes every month and says nothing to anybody.</summary>
internal static class DeviceWords
{
    // Chrome names itself in nearly all of them, Safari in most: the special ones first.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string userAgent) => $"{Find(Browsers, userAgent, "ブラウザ")}（{Find(Systems, userAgent, "端末の種類は不明")}）";

    private static string Find((string Mark, string Name)[] names, string userAgent, string otherwise) =>
        Array.Find(names, each => userAgent.Contains(each.Mark, StringComparison.Ordinal)).Name ?? otherwise;
}
