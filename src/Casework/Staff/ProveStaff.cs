using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>Whoever is signed in shows again who they are, before a credential of theirs is changed.</summary>
public sealed class ProveStaff(AppDbContext db, SignInSessions sessions)
{
    /// <param name="Password">Null: the site has seen a passkey of theirs.</param>
    public sealed record Request(Guid UserId, Guid SessionId, string? Password)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => nameof(ProveStaff);
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (request.Password is { } password)
        {
            var user = await db.StaffUsers.AsNoTracking().SingleAsync(u => u.Id == request.UserId, cancellationToken);
            if (!await new SignInTries(db).IsPresentAsync(user, password, context, cancellationToken))
            {
                return StaffRefusals.PresentPasswordWrong;
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await sessions.ProveAsync(request.SessionId, request.UserId, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.Prove, Actor.Staff(request.UserId)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
