using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>A person's own password: the first, in place of a one-time one, or the next. Every other session of theirs ends.</summary>
public sealed class SetStaffPassword(AppDbContext db, SignInSessions sessions, StaffCredentialChanges changes)
{
    /// <param name="Present">Of somebody who is signed in; null when the one-time password was just shown.</param>
    /// <param name="Session">Stays.</param>
    public sealed record Request(Guid UserId, string? Present, string Password, Guid? Session);

    public sealed record Done(string Stamp);

    public async Task<Outcome<Done>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var user = await db.StaffUsers.SingleAsync(u => u.Id == request.UserId, cancellationToken);
        if (request.Present is { } present && !await new SignInTries(db).IsPresentAsync(user, present, context, cancellationToken))
        {
            return StaffRefusals.PresentPasswordWrong;
        }

        if (StaffPasswords.FindProblem(request.Password, user.UserName!, KnownPasswords.Contains) is { } problem)
        {
            return problem;
        }

        if (StaffSecrets.Matches(user, request.Password))
        {
            return StaffRefusals.PasswordAsBefore;
        }

        await changes.TellAsync(user, StaffCredentialKind.Password, context, cancellationToken);
        user.PasswordHash = StaffSecrets.Hash(request.Password);
        user.OneTimePasswordUntil = null;
        user.Stamp();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.SetPassword, Actor.Staff(user.Id)));
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.EndAllAsync(user.Id, request.Session, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done(user.SecurityStamp!);
    }
}
