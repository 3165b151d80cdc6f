using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Mailbox.Reading;

namespace Shikaku.Mailbox.Pages;

public sealed class MessageModel(MailFolder folder) : PageModel
{
    public ReceivedMail Mail { get; private set; } = null!;

    public IActionResult OnGet(string id)
    {
        if (folder.One(id) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }
}
