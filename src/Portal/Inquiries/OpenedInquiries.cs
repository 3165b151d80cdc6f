using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Shikaku.Portal.Inquiries;

/// <summary>
/// The inquiries this browser may see because it sent them or opened a mailed link: the latest first, in the row that its cookie names. What a form says of itself is
/// held against it, so that two tabs cannot write into one another's.
/// </summary>
internal static class OpenedInquiries
{
    private const string Key = "Inquiry.Opened";
    private const int Most = 5;

    public static IReadOnlyList<Guid> Of(ITempDataDictionary kept) => kept.Peek(Key) is string json ? JsonSerializer.Deserialize<List<Guid>>(json)! : [];

    public static void Open(ITempDataDictionary kept, Guid id) => kept[Key] = JsonSerializer.Serialize<List<Guid>>([id, .. Of(kept).Where(each => each != id).Take(Most - 1)]);
}
