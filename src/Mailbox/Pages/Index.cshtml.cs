using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Mailbox.Reading;

namespace Shikaku.Mailbox.Pages;

public sealed class IndexModel(MailFolder folder) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IReadOnlyList<ReceivedMail> Mails { get; private set; } = [];

    public void OnGet() => Mails = folder.Find(To);

    /// <summary>In Japan's time.</summary>
    public static string Clock(ReceivedMail mail) => mail.ReceivedAt.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy年M月d日 H:mm:ss", CultureInfo.InvariantCulture);
}
