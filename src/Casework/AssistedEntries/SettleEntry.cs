using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.OperationStart;
using Shikaku.Rules;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.AssistedEntries;

/// <summary>
/// The person who was asked registers what the call centre entered, or says that it is not wanted. Looking changes nothing: mail programs open links by themselves. What is
/// done, is done in the name of the person to whose mailbox the link went.
/// </summary>
public sealed class SettleEntry(AppDbContext db, RegisterOperationStart register)
{
    /// <param name="Registered">The day that holds now; null: none.</param>
    public sealed record Shown(string FacilityName, DateOnly StartsOn, DateTimeOffset EnteredAt, DateTimeOffset ExpiresAt, DateOnly? Registered);

    /// <param name="Confirmed">False: it was declined.</param>
    public sealed record Settled(string FacilityName, DateOnly StartsOn, bool Confirmed);

    /// <summary>What waits behind the link.</summary>
    public async Task<Outcome<Shown>> FindAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if ((await LookUpAsync(token, now, cancellationToken)).IsRefused(out var refusal, out var entry))
        {
            return refusal;
        }

        var registered = await db.OperationStarts.AsNoTracking().Where(s => s.FacilityCode == entry.FacilityCode).Select(s => (DateOnly?)s.StartsOn).SingleOrDefaultAsync(cancellationToken);
        return new Shown(await NameAsync(entry, cancellationToken), entry.StartsOn, entry.EnteredAt, entry.ExpiresAt, registered);
    }

    /// <param name="confirm">False: it is not to be registered.</param>
    /// <param name="network">From where the link was opened.</param>
    public async Task<Outcome<Settled>> RunAsync(string? token, bool confirm, DateTimeOffset now, string network, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await LookUpAsync(token, now, cancellationToken)).IsRefused(out var refusal, out var entry))
        {
            return refusal;
        }

        var context = new ActingAs(Actor.Portal(entry.UserId), Reason: null, now) { Network = network };
        if (!await TakeAsync(entry, confirm, context, cancellationToken))
        {
            // Somebody was faster; what became of it, another look tells.
            return (await LookUpAsync(token, now, cancellationToken)).Refusal ?? AssistedEntryRefusals.LinkUnusable;
        }

        if (confirm && await RegisterAsync(entry, context, cancellationToken) is { } impossible)
        {
            return impossible;
        }

        var details = JsonSerializer.Serialize(new { after = entry.StartsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), enteredBy = entry.EnteredBy.Value });
        db.AuditEvents.Add(AuditEvent.Of(context, confirm ? AuditActions.AssistedEntries.Confirm : AuditActions.AssistedEntries.Decline, entry.FacilityCode.Value, details));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Settled(await NameAsync(entry, cancellationToken), entry.StartsOn, confirm);
    }

    private async Task<Outcome<AssistedEntry>> LookUpAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = MailedToken.HashOf(token);
        var entry = hash is null ? null : await db.AssistedEntries.AsNoTracking().SingleOrDefaultAsync(e => e.TokenSha256 == hash, cancellationToken);
        return entry is null ? AssistedEntryRefusals.LinkUnusable
            : WhyNot(AssistedEntryTerms.StateAt(entry.State, entry.ExpiresAt, now)) is { } refusal ? refusal
            : entry;
    }

    private static Refusal? WhyNot(AssistedEntryState state) => state switch
    {
        AssistedEntryState.Waiting => null,
        AssistedEntryState.Confirmed => AssistedEntryRefusals.AlreadyConfirmed,
        AssistedEntryState.Declined => AssistedEntryRefusals.AlreadyDeclined,
        AssistedEntryState.Withdrawn => AssistedEntryRefusals.Withdrawn,
        AssistedEntryState.Expired => AssistedEntryRefusals.LinkExpired,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>Of several who press at once, one succeeds.</summary>
    private async Task<bool> TakeAsync(AssistedEntry entry, bool confirm, ActingAs context, CancellationToken cancellationToken)
    {
        var (state, now, actor) = (confirm ? AssistedEntryState.Confirmed : AssistedEntryState.Declined, context.At.ToUniversalTime(), context.Actor);
        return await db.AssistedEntries.Where(e => e.Id == entry.Id && e.State == AssistedEntryState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.State, state).SetProperty(e => e.SettledAt, now).SetProperty(e => e.SettledBy, actor), cancellationToken) == 1;
    }

    /// <summary>By the rules of the page on which the person would enter it.</summary>
    private async Task<Refusal?> RegisterAsync(AssistedEntry entry, ActingAs context, CancellationToken cancellationToken)
    {
        var today = JapanDay.Of(context.At);
        if (!await db.Facilities.AnyAsync(f => f.FacilityCode == entry.FacilityCode && (f.ClosedOn == null || f.ClosedOn > today), cancellationToken))
        {
            return AssistedEntryRefusals.ClosedMeanwhile;
        }

        if (!await EntryRecipients.IncludesAsync(db, entry.FacilityCode, entry.UserId, cancellationToken))
        {
            return AssistedEntryRefusals.NotEntitled;
        }

        var outcome = await register.RunAsync(new RegisterOperationStart.Request(entry.FacilityCode, entry.StartsOn, entry.VersionSeen), context, cancellationToken);
        return outcome.Refusal is { } refusal && refusal.Is(OperationStartRefusals.ChangedMeanwhile) ? AssistedEntryRefusals.ChangedMeanwhile : outcome.Refusal;
    }

    private Task<string> NameAsync(AssistedEntry entry, CancellationToken cancellationToken) =>
        db.Facilities.AsNoTracking().Where(f => f.FacilityCode == entry.FacilityCode).Select(f => f.Name).SingleAsync(cancellationToken);
}
