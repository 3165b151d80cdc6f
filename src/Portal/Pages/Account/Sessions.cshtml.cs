using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Portal.Registration;
using Shikaku.Portal.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.SignIn;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Pages.Account;

/// <summary>Browsers that are signed in as this person. An ended one is refused at its next request.</summary>
[AsksAgain]
public sealed class SessionsModel(AppDbContext db, SignInSessions sessions, Outbox outbox, PortalLinks links, TimeProvider time) : PageModel
{
    public IReadOnlyList<SignInSession> Sessions { get; private set; } = [];

    public Guid Mine => HttpContext.Me().SessionId;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Sessions = [.. (await sessions.ListAsync(HttpContext.Me().UserId, cancellationToken)).Where(s => !SessionTerms.Portal.HaveEnded(s.StartedAt, s.LastSeenAt, now))];
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        if ((await sessions.ListAsync(me.UserId, cancellationToken)).All(s => s.Id != id))
        {
            return NotFound();
        }

        await RecordAsync(AuditActions.SignIn.End, $"session:{id}", () => sessions.EndAsync(id, me.UserId, cancellationToken), cancellationToken);
        TempData.Notice("端末からログアウトしました。");
        return Redirect(PortalAddresses.Account.Sessions);
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken)
    {
        var me = HttpContext.Me();
        await RecordAsync(AuditActions.SignIn.EndOthers, Actor.Portal(me.UserId), () => sessions.EndAllAsync(me.UserId, me.SessionId, cancellationToken), cancellationToken);
        TempData.Notice("ほかのすべての端末からログアウトしました。");
        return Redirect(PortalAddresses.Account.Sessions);
    }

    private async Task RecordAsync(string action, string subject, Func<Task> end, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await end();
        outbox.Add(RegistrationMails.SessionsEnded(HttpContext.Me().Mail, links), time.GetUtcNow());
        db.AuditEvents.Add(AuditEvent.Of(HttpContext.Me().Acting(time.GetUtcNow()), action, subject));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
