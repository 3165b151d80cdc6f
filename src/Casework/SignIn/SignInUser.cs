using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Strangers;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Registration;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.SignIn;

/// <summary>ログイン with mail address and password.</summary>
public sealed class SignInUser(AppDbContext db, PasswordTries tries, SignInSessions sessions, Passwords passwords)
{
    /// <param name="Device">Browser and system in words.</param>
    /// <param name="Known">Security stamps of those who showed a second factor in this browser.</param>
    /// <param name="MailsCodes">Whether who has no second factor of their own is mailed a code.</param>
    public sealed record Request(MailAddress Mail, string? Password, string Device, IReadOnlyList<string> Known, bool MailsCodes)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => nameof(SignInUser);
    }

    public sealed record SignedIn(Guid UserId, Guid SessionId);

    public async Task<Outcome<SignedIn>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        // Left empty is no try, for nobody.
        if (request.Password is not { Length: > 0 })
        {
            return RegistrationRefusals.SignInRefused;
        }

        var known = await db.PortalUsers.AsNoTracking().Where(u => u.NormalizedEmail == request.Mail.Normalized)
            .Select(u => new
            {
                u.Id,
                u.PasswordHash,
                Registered = db.PendingRegistrations.Where(p => p.UserId == u.Id).OrderByDescending(p => p.RegisteredAt).Select(p => p.PasswordHash).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellationToken);

        // Before the activation there is the password of the latest registration, to whom it is told what is left to do.
        var matches = passwords.Match(known?.PasswordHash ?? known?.Registered, request.Password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var outcome = known is null
            ? await RefuseNobodyAsync(context, cancellationToken)
            : await JudgeAsync(await tries.LockRowAsync(known.Id, cancellationToken), known.PasswordHash, matches, request, context, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>Without asking again: the caller has seen the password, and what was mailed or the code of the app. Null: locked.</summary>
    public async Task<SignedIn?> AfterSecondFactorAsync(Guid userId, string device, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await tries.LockRowAsync(userId, cancellationToken);
        if (!user.EmailConfirmed || user.DisabledAt is not null)
        {
            return null;
        }

        var signedIn = await StartAsync(user, device, context, cancellationToken, secondFactor: true);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return signedIn;
    }

    /// <param name="compared">The hash that was compared with. Changed since: not the password any more.</param>
    private async Task<Outcome<SignedIn>> JudgeAsync(
        PortalUser user, string? compared, bool matches, Request request, ActingAs context, CancellationToken cancellationToken)
    {
        switch (await tries.JudgeAsync(user, matches && user.PasswordHash == compared, context, cancellationToken))
        {
            case PasswordVerdict.Wrong:
                db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.Failed, Actor.Portal(user.Id)));
                return RegistrationRefusals.SignInRefused;
            case PasswordVerdict.WrongAgain:
                await db.CountAsync(AuditActions.SignIn.Failed, context, cancellationToken);
                return RegistrationRefusals.SignInRefused;
        }

        if (compared is not null && passwords.Renewed(compared, request.Password!) is { } renewed)
        {
            user.PasswordHash = renewed;
        }

        if (user.DisabledAt is not null)
        {
            return PortalUserRefusals.Stopped;
        }

        if (!user.EmailConfirmed)
        {
            return RegistrationRefusals.NotActivated;
        }

        return await FindSecondFactorAsync(user, request, cancellationToken) is { } needed ? needed : await StartAsync(user, request.Device, context, cancellationToken);
    }

    /// <summary>What a browser that is not known has to show beside the password: what the person has, and only who has nothing a code by mail.</summary>
    /// <returns>Null: nothing.</returns>
    private async Task<Refusal?> FindSecondFactorAsync(PortalUser user, Request request, CancellationToken cancellationToken)
    {
        if (request.Known.Contains(user.SecurityStamp))
        {
            return null;
        }

        var factors = await SecondFactors.OfAsync(db, user.Id, cancellationToken);
        return factors.Authenticator ? RegistrationRefusals.CodeNeeded
            : factors.Passkey ? RegistrationRefusals.PasskeyNeeded
            : request.MailsCodes ? RegistrationRefusals.CodeNeeded
            : null;
    }

    /// <summary>Counted, and taken as a try at nobody: trying out addresses is seen, and takes as long as for known ones.</summary>
    private async Task<Outcome<SignedIn>> RefuseNobodyAsync(ActingAs context, CancellationToken cancellationToken)
    {
        await new WrongTries(db).TakeAsync(TryKind.PortalSignIn, "nobody", TryTerms.Portal, context, cancellationToken);
        await db.CountAsync(AuditActions.SignIn.Failed, context, cancellationToken);
        return RegistrationRefusals.SignInRefused;
    }

    private async Task<SignedIn> StartAsync(PortalUser user, string device, ActingAs context, CancellationToken cancellationToken, bool secondFactor = false)
    {
        var session = await sessions.StartAsync(Audience.Portal, user.Id, device, cancellationToken, secondFactor);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.SignIn.Start, $"session:{session}"));
        return new SignedIn(user.Id, session);
    }
}
