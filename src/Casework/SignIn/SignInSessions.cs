using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.SignIn;

/// <summary>Browsers that are signed in, of portal users and of staff.</summary>
public sealed class SignInSessions(AppDbContext db, TimeProvider time)
{
    /// <summary>So long after password or passkey a credential may be changed without asking again; the limit itself still counts.</summary>
    public static readonly TimeSpan ProofValidFor = TimeSpan.FromMinutes(5);

    /// <summary>So long after a second factor settings sheets and payee accounts are open: several terminals are set up in one sitting. The limit itself still counts.</summary>
    public static readonly TimeSpan SecondFactorValidFor = TimeSpan.FromMinutes(30);

    /// <summary>Last seen is written no more often than this, so that a page with ten parts is one write.</summary>
    private static readonly TimeSpan LongestGrain = TimeSpan.FromMinutes(1);

    /// <param name="secondFactor">Whether one was shown just now.</param>
    /// <returns>The session's ID, for the cookie.</returns>
    public async Task<Guid> StartAsync(Audience audience, Guid userId, string device, CancellationToken cancellationToken, bool secondFactor = false)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        var session = new SignInSession
        {
            Id = RandomId.New(),
            Audience = audience,
            UserId = userId,
            StartedAt = now,
            LastSeenAt = now,
            ProvedAt = now,
            SecondFactorAt = secondFactor ? now : null,
            Device = device.Length > 100 ? device[..100] : device,
        };
        db.SignInSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return session.Id;
    }

    /// <summary>The session, if it still is one; marks it as seen now.</summary>
    /// <param name="terms">When it ends by itself.</param>
    /// <param name="seen">False: nobody did anything, a page looked by itself.</param>
    public async Task<SignInSession?> ResumeAsync(Guid id, Audience audience, SessionTerms terms, CancellationToken cancellationToken, bool seen = true)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        var session = await db.SignInSessions.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id && s.Audience == audience && s.EndedAt == null, cancellationToken);
        if (session is null || terms.HaveEnded(session.StartedAt, session.LastSeenAt, now))
        {
            return null;
        }

        // A grain of a 900th of the limit: what was not written makes the limit wrong by no more (1 second of 15 minutes).
        var grain = terms.Idle / 900 < LongestGrain ? terms.Idle / 900 : LongestGrain;
        if (seen && now - session.LastSeenAt >= grain)
        {
            await db.SignInSessions.Where(s => s.Id == id && s.LastSeenAt <= now - grain).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
        }

        return session;
    }

    /// <summary>The person has just shown who they are.</summary>
    public Task ProveAsync(Guid id, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        return db.SignInSessions.Where(s => s.Id == id && s.UserId == userId && s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.ProvedAt, now), cancellationToken);
    }

    /// <summary>The person has just shown a second factor.</summary>
    public Task ShowSecondFactorAsync(Guid id, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        return db.SignInSessions.Where(s => s.Id == id && s.UserId == userId && s.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SecondFactorAt, now), cancellationToken);
    }

    public bool HasSecondFactor(SignInSession session) => session.SecondFactorAt is { } at && time.GetUtcNow() - at <= SecondFactorValidFor;

    public bool IsProved(SignInSession session) => session.ProvedAt is { } at && time.GetUtcNow() - at <= ProofValidFor;

    /// <summary>Ends one session of this user; another's is left alone.</summary>
    public Task EndAsync(Guid id, Guid userId, CancellationToken cancellationToken) => EndAsync(db.SignInSessions.Where(s => s.Id == id && s.UserId == userId), cancellationToken);

    /// <summary>Somebody signs in in a browser that was signed in, as the same person or another: what it was, ends.</summary>
    public async Task EndReplacedAsync(Guid? replaced, ActingAs context, CancellationToken cancellationToken)
    {
        if (replaced is not { } id || await EndAsync(db.SignInSessions.Where(s => s.Id == id), cancellationToken) == 0)
        {
            return;
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.SignIn.End, $"session:{id}"));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>After a new password, say: every session of this user but the one given.</summary>
    public Task EndAllAsync(Guid userId, Guid? except, CancellationToken cancellationToken) =>
        EndAsync(db.SignInSessions.Where(s => s.UserId == userId && s.Id != except), cancellationToken);

    public async Task<IReadOnlyList<SignInSession>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.SignInSessions.AsNoTracking().Where(s => s.UserId == userId && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);

    /// <summary>Whether a session, ended or not, was this user's.</summary>
    public Task<bool> IsOfAsync(Guid id, Guid userId, CancellationToken cancellationToken) => db.SignInSessions.AnyAsync(s => s.Id == id && s.UserId == userId, cancellationToken);

    private Task<int> EndAsync(IQueryable<SignInSession> sessions, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUniversalTime();
        return sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), cancellationToken);
    }
}
