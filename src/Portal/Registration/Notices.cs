using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shikaku.Portal.Registration;

/// <summary>One sentence about what was just done, shown by the page that the browser is sent to next.</summary>
public static class Notices
{
    private const string Key = "Notice";

    public static void Notice(this ITempDataDictionary kept, string sentence) => kept[Key] = sentence;

    /// <summary>Read once: gone after this page.</summary>
    public static string? TakeNotice(this ITempDataDictionary kept) => kept[Key] as string;
}
