using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>
/// 有効化 by the mailed link and the password that was chosen when it was asked for: the mail is often opened on another device, so the browser proves nothing, and
/// the link alone may be somebody else's registration. Pressed twice is activated once.
/// </summary>
public sealed class ActivateUser(AppDbContext db, MailLinks mailLinks, PendingRegistrations pending, PasswordTries tries, Passwords passwords)
{
    public sealed record Request(string? Token, string? Password)
    {
        /// <summary>Without the secrets.</summary>
        public override string ToString() => nameof(ActivateUser);
    }

    public async Task<Outcome<PortalUser>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(request.Token, context.At, cancellationToken, MailLinkPurpose.Activation)).IsRefused(out var refusal, out var link))
        {
            return await AgainAsync(request, refusal, context, cancellationToken);
        }

        if (request.Password is not { Length: > 0 } password)
        {
            return RegistrationRefusals.PasswordMissing;
        }

        if (!await mailLinks.TakeTryAsync(link, cancellationToken))
        {
            return RegistrationRefusals.LinkTriesOver;
        }

        return await pending.FindAsync(link, password, cancellationToken) is { } registration
            ? await CompleteAsync(request, link, registration, context, cancellationToken)
            : await AgainAsync(request, RegistrationRefusals.PasswordNotOfThisMail, context, cancellationToken);
    }

    private async Task<Outcome<PortalUser>> CompleteAsync(
        Request request, MailLink link, PendingRegistration registration, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // First the user, then the links, as whoever sets another password does.
        var user = await tries.LockRowAsync(link.UserId, cancellationToken);
        if (user.EmailConfirmed || !await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return await AgainAsync(request, RegistrationRefusals.LinkUnusable, context, cancellationToken);
        }

        user.EmailConfirmed = true;
        user.PasswordHash = registration.PasswordHash;
        user.SecurityStamp = RandomId.New().ToString();
        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.Activation);
        await pending.CompleteAsync(user, registration, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.Activate, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    private async Task<Outcome<PortalUser>> AgainAsync(Request request, Refusal otherwise, ActingAs context, CancellationToken cancellationToken)
    {
        var used = await mailLinks.FindJustUsedAsync(request.Token, context.At, cancellationToken, MailLinkPurpose.Activation);
        var user = used is null ? null : await db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == used.UserId, cancellationToken);
        return user is not null && passwords.Match(user.PasswordHash, request.Password) ? user : otherwise;
    }
}
