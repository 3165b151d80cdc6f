using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Inquiries;
using Shikaku.Portal.Inquiries;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Inquiries;
using Shikaku.Web.Forms;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Inquiries;

/// <summary>One inquiry and what was answered: by a mailed link, in the browser that sent it, or by its number for the person who was signed in.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class ThreadModel(ShowOwnInquiry show, InquiryLinks links, ReplyToInquiry reply, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Null: there is nothing to be seen here.</summary>
    public ShowOwnInquiry.Shown? Shown { get; private set; }

    /// <param name="number">Of one of who is signed in; null: the one that was opened last.</param>
    public async Task<IActionResult> OnGetAsync([FromRoute] string? number, [FromQuery] string? token, CancellationToken cancellationToken)
    {
        if (number is not null && HttpContext.MeOrNobody() is null)
        {
            return Challenge();
        }

        var id = number is not null ? await FindMineAsync(number, cancellationToken)
            : token is not null ? await OpenAsync(token, cancellationToken)
            : OpenedInquiries.Of(TempData) is [var last, ..] ? last
            : null;
        Shown = id is { } found ? await show.RunAsync(found, cancellationToken) : null;
        return Shown is null && number is not null ? NotFound() : Page();
    }

    /// <param name="id">Of the inquiry the form stands under.</param>
    public async Task<IActionResult> OnPostAsync([FromRoute] string? number, Guid id, CancellationToken cancellationToken)
    {
        var mine = number is null ? OpenedInquiries.Of(TempData).Contains(id) : HttpContext.MeOrNobody() is not null && await FindMineAsync(number, cancellationToken) == id;
        if (!mine)
        {
            return number is null ? Page() : NotFound();
        }

        var now = time.GetUtcNow();
        var context = HttpContext.Anybody(now);
        if ((await reply.RunAsync(new ReplyToInquiry.Request(id, Text?.ReplaceLineEndings("\n")), context, cancellationToken)).IsRefused(out var refusal, out var inquiry))
        {
            ModelState.Refuse(nameof(Text), refusal);
            Shown = await show.RunAsync(id, cancellationToken);
            return Page();
        }

        TempData.Notice("返信を送りました");
        if (number is not null)
        {
            return Redirect(PortalAddresses.Contact.OfMine(inquiry.Number));
        }

        OpenedInquiries.Open(TempData, id);
        return Redirect(PortalAddresses.Contact.Thread);
    }

    private async Task<Guid?> FindMineAsync(string number, CancellationToken cancellationToken) =>
        InquiryNumber.TryParse(number, out var parsed) ? await show.FindAsync(parsed, HttpContext.Me().UserId, cancellationToken) : null;

    private async Task<Guid?> OpenAsync(string token, CancellationToken cancellationToken)
    {
        if (await links.OpenAsync(token, time.GetUtcNow(), cancellationToken) is not { } id)
        {
            return null;
        }

        OpenedInquiries.Open(TempData, id);
        return id;
    }
}
