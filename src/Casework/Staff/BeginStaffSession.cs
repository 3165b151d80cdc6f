using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Staff;

namespace Shikaku.Casework.Staff;

/// <summary>The last step of signing in: both factors were shown.</summary>
public sealed class BeginStaffSession(AppDbContext db, SignInSessions sessions)
{
    /// <param name="With">"code" or "passkey".</param>
    /// <param name="Device">Browser and system in words.</param>
    /// <param name="Passkey">That was just used: its counter goes on.</param>
    public sealed record Request(Guid UserId, string With, string Device, UserPasskeyInfo? Passkey);

    public sealed record Begun(Guid SessionId, StaffRole Role);

    public async Task<Outcome<Begun>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var open = await db.StaffUsers
            .Where(u => u.Id == request.UserId && u.DisabledAt == null && u.OneTimePasswordUntil == null).Select(u => new { u.Role }).SingleOrDefaultAsync(cancellationToken);
        if (open is null)
        {
            await db.CountAsync(AuditActions.Staff.SignInFailed, context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return StaffRefusals.SignInNotPossible;
        }

        await new WrongTries(db).ForgetAsync(TryKind.StaffSignIn, Actor.Staff(request.UserId), context.Network, cancellationToken);
        await CountAsync(request.Passkey, cancellationToken);
        var session = await sessions.StartAsync(Audience.BackOffice, request.UserId, request.Device, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Staff.SignIn, Actor.Staff(request.UserId), $$"""{"with": "{{request.With}}"}"""));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Begun(session, open.Role);
    }

    private async Task CountAsync(UserPasskeyInfo? used, CancellationToken cancellationToken)
    {
        if (used is not null && await db.Set<StaffPasskey>().SingleOrDefaultAsync(p => p.CredentialId == used.CredentialId, cancellationToken) is { } kept)
        {
            kept.Data.SignCount = used.SignCount;
            kept.Data.IsBackedUp = used.IsBackedUp;
        }
    }
}
