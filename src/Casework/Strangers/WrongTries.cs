using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.SignIn;

namespace Shikaku.Casework.Strangers;

/// <summary>At what. Stored by name.</summary>
public enum TryKind
{
    StaffSignIn,
    PortalSignIn,
    Activation,
}

/// <summary>
/// Counts tries at an account by network (<see cref="TryTerms"/>). A try is taken before the answer is looked at, in one statement: a thousand guesses at once are as
/// many as are free.
/// </summary>
public sealed class WrongTries(AppDbContext db)
{
    /// <param name="subject">Whose: an actor, or the ID of an account, known or not.</param>
    /// <returns>How many in a row this would be if it is wrong; null: too soon, no answer counts.</returns>
    public async Task<int?> TakeAsync(TryKind kind, string subject, TryTerms terms, ActingAs context, CancellationToken cancellationToken)
    {
        var (of, now) = (kind.ToString(), context.At.ToUniversalTime());
        var (memory, window) = (now - TryTerms.Memory, now - TryTerms.Window);
        var waits = terms.Waits.Select(wait => wait.TotalSeconds).ToArray();
        var taken = await db.Database.SqlQuery<int>($"""
            insert into wrong_tries as t (kind, subject, network, failures, open_at, last_at)
            select {of}, {subject}, {context.Network}, 1, {now} + make_interval(secs => ({waits})[1]), {now}
            where (select coalesce(sum(least(o.failures, {terms.Free})), 0) from wrong_tries o
                   where o.kind = {of} and o.subject = {subject} and o.network <> {context.Network} and o.last_at > {window}) < {terms.InAll}
            on conflict (kind, subject, network) do update set
              failures = case when t.last_at <= {memory} then 1 else t.failures + 1 end,
              open_at = {now} + make_interval(secs => ({waits})[case when t.last_at <= {memory} then 1 else least(t.failures + 1, {waits.Length}) end]),
              last_at = {now}
            where t.open_at <= {now}
            returning failures as "Value"
            """).ToListAsync(cancellationToken);
        if (taken is [1])
        {
            // Not those that somebody takes up again right now: two who did would wait for one another.
            await db.Database.ExecuteSqlAsync(
                $"delete from wrong_tries where ctid = any(array(select ctid from wrong_tries where last_at <= {memory} for update skip locked))", cancellationToken);
        }

        return taken is [var wrong] ? wrong : null;
    }

    /// <summary>The answer was right, but signing in is not over: this try counts no more, those before it do.</summary>
    public Task GiveBackAsync(TryKind kind, string subject, ActingAs context, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"update wrong_tries set failures = failures - 1, open_at = {context.At.ToUniversalTime()} where kind = {kind.ToString()} and subject = {subject} and network = {context.Network} and failures > 0",
            cancellationToken);

    /// <summary>The answer was right: nothing is held against this network any more.</summary>
    public Task ForgetAsync(TryKind kind, string subject, string network, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"delete from wrong_tries where kind = {kind.ToString()} and subject = {subject} and network = {network}", cancellationToken);

    /// <summary>Whatever network they came from.</summary>
    public Task ForgetAllAsync(TryKind kind, string subject, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"delete from wrong_tries where kind = {kind.ToString()} and subject = {subject}", cancellationToken);

    /// <summary>Of these, those that wait somewhere.</summary>
    public async Task<IReadOnlySet<string>> WaitingAsync(TryKind kind, IEnumerable<string> subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] asked = [.. subjects];
        return (await db.Database.SqlQuery<string>(
            $"""select distinct subject as "Value" from wrong_tries where kind = {kind.ToString()} and subject = any({asked}) and open_at > {now.ToUniversalTime()}""").ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
    }
}
