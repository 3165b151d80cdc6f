using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>ログイン with mail address and password.</summary>
public sealed class SignInUser(AppDbContext db, PasswordTries tries, SignInSessions sessions, Passwords passwords)
{
    /// <param name="Device">Browser and system in words.</param>
    public sealed record Request(MailAddress Mail, string? Password, string Device)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => nameof(SignInUser);
    }

    public sealed record SignedIn(Guid UserId, Guid SessionId);

    public async Task<Outcome<SignedIn>> RunAsync(Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var known = await db.PortalUsers.AsNoTracking().Where(u => u.NormalizedEmail == request.Mail.Normalized)
            .Select(u => new { u.Id, u.PasswordHash }).SingleOrDefaultAsync(cancellationToken);
        var matches = passwords.Match(known?.PasswordHash, request.Password);
        if (known is null)
        {
            return RegistrationRefusals.SignInRefused;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(known.Id, cancellationToken);

        // Changed since it was compared: not the password any more.
        var right = await tries.CountAsync(user, matches && user.PasswordHash == known.PasswordHash, context, cancellationToken);
        var outcome = right && user.EmailConfirmed
            ? await StartAsync(user, request, context, cancellationToken)
            : right ? RegistrationRefusals.NotActivated : (Outcome<SignedIn>)RegistrationRefusals.SignInRefused;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<Outcome<SignedIn>> StartAsync(PortalUser user, Request request, ActionContext context, CancellationToken cancellationToken)
    {
        var session = await sessions.StartAsync(Audience.Portal, user.Id, request.Device, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = $"portal:{user.Id}" }, "SignIn.Start", $"session:{session}"));
        return new SignedIn(user.Id, session);
    }
}
