using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.AssistedEntries;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.AssistedEntries;

/// <summary>What the call centre entered with a caller, by the mailed link: registered or declined by a button, never by opening it. Mails are opened on other devices too, so nobody has to be signed in.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class IndexModel(SettleEntry settle, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>What waits for a yes or a no.</summary>
    public SettleEntry.Shown? Shown { get; private set; }

    public SettleEntry.Settled? Done { get; private set; }

    public DateOnly Today => JapanDay.Of(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if ((await settle.FindAsync(Token, time.GetUtcNow(), cancellationToken)).IsRefused(out var refusal, out var shown))
        {
            Refusal = refusal;
        }

        Shown = shown;
    }

    public Task OnPostAsync(CancellationToken cancellationToken) => SettleAsync(confirm: true, cancellationToken);

    public Task OnPostDeclineAsync(CancellationToken cancellationToken) => SettleAsync(confirm: false, cancellationToken);

    private async Task SettleAsync(bool confirm, CancellationToken cancellationToken)
    {
        if ((await settle.RunAsync(Token, confirm, time.GetUtcNow(), HttpContext.Network(), cancellationToken)).IsRefused(out var refusal, out var done))
        {
            Refusal = refusal;
        }

        Done = done;
    }
}
