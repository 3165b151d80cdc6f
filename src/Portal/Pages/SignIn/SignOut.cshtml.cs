using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.SignIn;

/// <summary>ログアウト; also for a browser whose session has ended already.</summary>
[AllowAnonymous]
public sealed class SignOutModel(AppDbContext db, SignInSessions sessions, TimeProvider time) : PageModel
{
    public IActionResult OnGet() => HttpContext.MeOrNobody() is null ? Redirect(PortalAddresses.Start) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.MeOrNobody() is { } me)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await sessions.EndAsync(me.SessionId, me.UserId, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(me.Acting(time.GetUtcNow()), AuditActions.SignIn.End, $"session:{me.SessionId}"));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        TempData.Notice("ログアウトしました。");
        return Redirect(PortalAddresses.SignIn);
    }
}
