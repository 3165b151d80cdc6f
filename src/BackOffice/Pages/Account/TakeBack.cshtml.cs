using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Staff;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.Account;

/// <summary>By the link of the mail that told of a change. Whoever has to use it can perhaps not sign in any more.</summary>
[AllowAnonymous]
[TakesMailedToken]
public sealed class TakeBackModel(TakeBackStaffChange takeBack, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public Refusal? Refusal { get; private set; }

    public bool Done { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Refusal = await takeBack.FindProblemAsync(Token, time.GetUtcNow(), cancellationToken);

    public async Task OnPostAsync(CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.System("sign-in"), Reason: null, time.GetUtcNow()) { Network = HttpContext.Network() };
        Refusal = await takeBack.RunAsync(Token, context, cancellationToken);
        Done = Refusal is null;
    }
}
