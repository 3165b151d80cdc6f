using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.SignIn;

/// <summary>
/// The second factor of who signs in with a password at a browser that is not known: six digits by mail, for ten minutes. A passkey needs none: it is a device and
/// the person in one.
/// </summary>
public sealed class SignInCodes(AppDbContext db, MailLinks mailLinks, Outbox outbox, PortalLinks links)
{
    /// <summary>Codes in an hour: with their ten tries each, guessing stays hopeless. Only who knows the password can use them up.</summary>
    public const int MostInAnHour = 5;

    /// <summary>The caller has seen the password.</summary>
    /// <returns>What the code is made from, for this browser alone and sealed.</returns>
    public async Task<Outcome<string>> SendAsync(MailAddress mail, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.PortalUsers.FromSql($"select * from portal_users where normalized_email = {mail.Normalized} for no key update").SingleAsync(cancellationToken);
        var since = context.At.ToUniversalTime().AddHours(-1);
        if (await db.MailLinks.CountAsync(l => l.UserId == user.Id && l.Purpose == MailLinkPurpose.SignInCode && l.CreatedAt > since, cancellationToken) >= MostInAnHour)
        {
            return RegistrationRefusals.CodesTooMany;
        }

        var token = mailLinks.Add(user.Id, MailLinkPurpose.SignInCode, MailLinks.SignInCodeValid, context.At);
        outbox.Add(RegistrationMails.SignInCode(user.Email!, MailedCode.Of(token), links), context.At);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.AskCode, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <returns>Whose code it was.</returns>
    public async Task<Outcome<MailLink>> CheckAsync(string? token, string? typed, ActingAs context, CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, MailLinkPurpose.SignInCode)).IsRefused(out _, out var link)
            || !await mailLinks.TakeTryAsync(link, cancellationToken))
        {
            return RegistrationRefusals.CodeOver;
        }

        if (!MailedCode.Matches(token!, typed))
        {
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.Failed, Actor.Portal(link.UserId)));
            await db.SaveChangesAsync(cancellationToken);
            return RegistrationRefusals.CodeWrong;
        }

        return await mailLinks.UseAsync(link, context.At, cancellationToken) ? link : RegistrationRefusals.CodeOver;
    }
}
