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
}
