using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;

namespace Shikaku.Casework.Cases;

/// <summary>Where cases of one kind are taken up. Whoever comes second waits, and then sees what the first did.</summary>
public abstract class CaseDesk<TCase, TState>(AppDbContext db)
    where TCase : class, ICase
    where TState : struct, Enum
{
    /// <param name="Next">The state the action leads to.</param>
    public sealed record Taken(TCase Case, TState Next);

    /// <summary>What was done last.</summary>
    /// <param name="InWords">What follows the name: が承認しました.</param>
    protected sealed record Deed(DateTimeOffset At, Actor Actor, string InWords);

    /// <summary>The audited action of whoever takes a case or gives it to somebody.</summary>
    public abstract string AuditOfAssigning { get; }

    public abstract string AuditOfNoting { get; }

    public abstract CaseRefusals Refusals { get; }

    public abstract CaseTransitions<TState> Transitions { get; }

    protected AppDbContext Db { get; } = db;

    /// <summary>Locks the row until the transaction ends, and says no where the person may not act or has not seen the latest.</summary>
    public async Task<Outcome<Taken>> TakeAsync(SeenCase seen, CaseAction action, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var party = CaseParties.Of(seen.Worker.Role);
        if (!Transitions.Does(party, action))
        {
            return Refusals.RoleNotAllowed;
        }

        if (await Locked(seen.Number).ToListAsync(cancellationToken) is not [var found])
        {
            return Refusals.Unknown;
        }

        if (seen.Worker.OwnFacilities.Contains(found.FacilityCode))
        {
            return Refusals.OwnFacility;
        }

        if (found.Version != seen.Version)
        {
            return await ChangedAsync(found, now, cancellationToken);
        }

        return Transitions.Next(StateOf(found), action, party, IsDecidedAutomatically(found)) is { } next ? new Taken(found, next) : Refusals.StateNotAllowed;
    }

    /// <summary>Into the state the action leads to.</summary>
    public abstract void Move(TCase taken, TState state, DateTimeOffset now);

    /// <summary>A step of its history.</summary>
    public abstract void Write(TCase taken, CaseAction action, CaseEntry entry, ActingAs context);

    /// <summary>Counted once the decision is committed.</summary>
    public abstract void Count(TCase decided, CaseAction action, Actor actor);

    /// <summary>The row, for update.</summary>
    protected abstract IQueryable<TCase> Locked(string number);

    protected abstract TState StateOf(TCase found);

    protected abstract bool IsDecidedAutomatically(TCase found);

    protected abstract Task<Deed?> FindLastDeedAsync(TCase found, CancellationToken cancellationToken);

    private async Task<Refusal> ChangedAsync(TCase found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await FindLastDeedAsync(found, cancellationToken) is not { } last)
        {
            return Refusals.ChangedMeanwhile;
        }

        var names = await ActorNames.FindAsync(Db, [last.Actor], cancellationToken);
        var when = JapanDay.Of(last.At) == JapanDay.Of(now) ? JapanTime.Clock(last.At) : JapanTime.Lately(last.At);
        return Refusals.ChangedMeanwhile with { Detail = $"{when}に {names[last.Actor]}{last.InWords}。{Refusals.ChangedMeanwhile.Detail}" };
    }
}
