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
/// Six digits beside the password, typed within ten minutes: of the authenticator app of who has one, of a mail for everybody else. A passkey needs none: it is a
/// device and the person in one.
/// </summary>
public sealed class SignInCodes(AppDbContext db, MailLinks mailLinks, PortalAuthenticator authenticator, Outbox outbox, PortalLinks links)
{
    /// <summary>Codes in an hour: with their ten tries each, guessing stays hopeless. Only who knows the password can use them up.</summary>
    public const int MostInAnHour = 5;

    private static readonly MailLinkPurpose[] OfSignIn = [MailLinkPurpose.SignInCode, MailLinkPurpose.AuthenticatorCode];

    /// <param name="Token">What the code is made from, or asked with, for this browser alone and sealed.</param>
    /// <param name="ByApp">False: it was mailed.</param>
    public sealed record Asked(string Token, bool ByApp)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(Asked);
    }

    /// <summary>Of who signs in at a browser that is not known. The caller has seen the password.</summary>
    public async Task<Outcome<Asked>> AskAsync(MailAddress mail, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.PortalUsers.FromSql($"select * from portal_users where normalized_email = {mail.Normalized} for no key update").SingleAsync(cancellationToken);
        var asked = await AskAsync(user, user.SealedAuthenticator is null ? MailLinkPurpose.SignInCode : MailLinkPurpose.AuthenticatorCode, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asked;
    }

    /// <summary>For who is signed in and has no second factor of their own.</summary>
    public async Task<Outcome<Asked>> AskProofAsync(Guid userId, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.PortalUsers.FromSql($"select * from portal_users where id = {userId} for no key update").SingleAsync(cancellationToken);
        var asked = await AskAsync(user, MailLinkPurpose.ProofCode, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return asked;
    }

    /// <returns>Whose code it was.</returns>
    public Task<Outcome<MailLink>> CheckAsync(string? token, string? typed, ActingAs context, CancellationToken cancellationToken) =>
        CheckAsync(token, typed, OfSignIn, RegistrationRefusals.CodeOver, context, cancellationToken);

    /// <returns>Null: it is right. It works once.</returns>
    public async Task<Refusal?> CheckProofAsync(Guid userId, string? token, string? typed, ActingAs context, CancellationToken cancellationToken)
    {
        var outcome = await CheckAsync(token, typed, [MailLinkPurpose.ProofCode], RegistrationRefusals.ProofCodeOver, context, cancellationToken);
        return outcome.IsRefused(out var refusal, out var link) ? refusal : link.UserId == userId ? null : RegistrationRefusals.ProofCodeOver;
    }

    private async Task<Outcome<Asked>> AskAsync(PortalUser user, MailLinkPurpose purpose, ActingAs context, CancellationToken cancellationToken)
    {
        var (since, byApp) = (context.At.ToUniversalTime().AddHours(-1), purpose == MailLinkPurpose.AuthenticatorCode);

        // A mail is one whether its code was used or not; of the app only what was not answered is a guess.
        var asked = await db.MailLinks.CountAsync(
            l => l.UserId == user.Id && l.Purpose == purpose && l.CreatedAt > since && (!byApp || l.UsedAt == null), cancellationToken);
        if (asked >= MostInAnHour)
        {
            return RegistrationRefusals.CodesTooMany;
        }

        var token = mailLinks.Add(user.Id, purpose, MailLinks.SignInCodeValid, context.At);
        if (!byApp)
        {
            var code = MailedCode.Of(token);
            outbox.Add(purpose == MailLinkPurpose.ProofCode ? RegistrationMails.ProofCode(user.Email!, code, links) : RegistrationMails.SignInCode(user.Email!, code, links), context.At);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.AskCode, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        return new Asked(token, byApp);
    }

    private async Task<Outcome<MailLink>> CheckAsync(
        string? token, string? typed, MailLinkPurpose[] purposes, Refusal over, ActingAs context, CancellationToken cancellationToken)
    {
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, purposes)).IsRefused(out _, out var link) || !await mailLinks.TakeTryAsync(link, cancellationToken))
        {
            return over;
        }

        var refusal = link.Purpose == MailLinkPurpose.AuthenticatorCode ? await authenticator.TakeAsync(link.UserId, typed, context.At, cancellationToken)
            : MailedCode.Matches(token!, typed) ? null
            : RegistrationRefusals.CodeWrong;
        if (refusal is null)
        {
            return await mailLinks.UseAsync(link, context.At, cancellationToken) ? link : over;
        }

        if (refusal == RegistrationRefusals.AppCodePast)
        {
            await mailLinks.GiveTryBackAsync(link, cancellationToken);
            return refusal;
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.Failed, Actor.Portal(link.UserId)));
        await db.SaveChangesAsync(cancellationToken);
        return refusal;
    }
}
