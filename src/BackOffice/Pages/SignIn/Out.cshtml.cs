using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.BackOffice.Pages.SignIn;

/// <summary>Signs out; harmless for who already is.</summary>
[AllowAnonymous]
public sealed class OutModel(AppDbContext db, SignInSessions sessions, TimeProvider time) : PageModel
{
    public IActionResult OnGet() => Redirect(OfficeAddresses.Start);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.MeOrNobody() is { } me)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await sessions.EndAsync(me.SessionId, me.UserId, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(me.Acting(time.GetUtcNow()), AuditActions.Staff.SignOut, Actor.Staff(me.UserId)));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await SessionCookie.SignOutAsync(HttpContext);
        return Redirect(OfficeAddresses.SignIn.Index);
    }
}
