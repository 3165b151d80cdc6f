using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>メールアドレスの変更, second part: one of the two mailed links. The second of them changes the address.</summary>
public sealed class ConfirmMailChange(AppDbContext db, PasswordTries tries, MailLinks mailLinks, CredentialChanges changes)
{
    /// <param name="Done">False: the other address has not confirmed yet.</param>
    public sealed record Confirmed(bool Done);

    public async Task<Outcome<Confirmed>> RunAsync(string? token, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew)).IsRefused(out var refusal, out var link))
        {
            return await AgainAsync(token, refusal, context, cancellationToken);
        }

        // Both links opened at once wait here for one another, so that the later one sees the earlier.
        var user = await tries.LockRowAsync(link.UserId, cancellationToken);
        if (!await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return await AgainAsync(token, RegistrationRefusals.LinkUnusable, context, cancellationToken);
        }

        var other = link.Purpose == MailLinkPurpose.MailChangeOld ? MailLinkPurpose.MailChangeNew : MailLinkPurpose.MailChangeOld;
        var done = await db.MailLinks.AnyAsync(
            l => l.UserId == link.UserId && l.Purpose == other && l.CreatedAt == link.CreatedAt && l.NewMail == link.NewMail && l.UsedAt != null, cancellationToken);
        if (done && !await ChangeAsync(user, link.NewMail!, context, cancellationToken))
        {
            return RegistrationRefusals.MailTaken;
        }

        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.ConfirmMailChange, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Confirmed(done);
    }

    /// <summary>Pressed twice: says again how it stands.</summary>
    private async Task<Outcome<Confirmed>> AgainAsync(string? token, Refusal otherwise, ActingAs context, CancellationToken cancellationToken) =>
        await mailLinks.FindJustUsedAsync(token, context.At, cancellationToken, MailLinkPurpose.MailChangeOld, MailLinkPurpose.MailChangeNew) is { } used
            ? new Confirmed(await db.PortalUsers.AnyAsync(u => u.Id == used.UserId && u.Email == used.NewMail, cancellationToken))
            : otherwise;

    /// <returns>False: somebody has registered with the address in the meantime.</returns>
    private async Task<bool> ChangeAsync(PortalUser user, string newMail, ActingAs context, CancellationToken cancellationToken)
    {
        await changes.TellAsync(user.Id, await CredentialState.OfAsync(db, user.Id, cancellationToken), RegistrationMails.MailChanged, context.At, cancellationToken, newMail);
        user.Email = user.UserName = newMail;
        user.NormalizedEmail = user.NormalizedUserName = MailAddress.TryParse(newMail, out var address) ? address.Normalized : newMail.ToUpperInvariant();
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.ChangeMail, Actor.Portal(user.Id)));
        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.PasswordReset);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "portal_users" })
        {
            return false;
        }
    }
}
