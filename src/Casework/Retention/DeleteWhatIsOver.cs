using System.Globalization;
using System.Text.Json;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.BetweenPages;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Retention;

namespace Shikaku.Casework.Retention;

/// <summary>
/// Deletes what its period of keeping is over for, a portion at a time, and says how much. Run as the owner of the database: no host may delete a check.
/// </summary>
public sealed class DeleteWhatIsOver(NpgsqlDataSource database)
{
    /// <summary>Rows deleted by one statement: nobody waits long for them.</summary>
    public const int Portion = 5000;

    /// <param name="What">"drafts".</param>
    /// <param name="Before">What is older is over.</param>
    public sealed record Deleted(string What, DateTimeOffset Before, long Rows);

    private sealed record Kind(string What, string Table, string Key, string IsOver, Func<DateTimeOffset, DateTimeOffset> Before)
    {
        /// <summary>Done in the same statement, to the same rows, before they go.</summary>
        public string? First { get; init; }
    }

    private static readonly Kind[] Kinds =
    [
        new("mailed links", "mail_links", "token_sha256", "coalesce(used_at, expires_at) < $1", now => now - RetentionPeriods.MailedLinks),
        new("changes of how staff sign in", "staff_credential_changes", "id", "expires_at < $1", now => now - RetentionPeriods.MailedLinks),
        new("sessions", "sign_in_sessions", "id", "coalesce(ended_at, last_seen_at) < $1", now => now - RetentionPeriods.Sessions),
        new("mails", "outbox_mails", "id", "state in ('Sent', 'Dead') and sealed_message is null and coalesce(sent_at, queued_at) < $1", now => now - RetentionPeriods.Mails),
        new("entries between pages", "between_pages", "id", "written_at < $1", now => now - KeptBetweenPages.KeptFor),
        new("registrations not completed", "pending_registrations", "id", "registered_at < $1", now => now - RetentionPeriods.Registrations),
        new(
            "changes of a credential", "credential_changes", "id", "changed_at < $1 and not exists (select from mail_links where change_id = credential_changes.id)",
            now => now - RetentionPeriods.CredentialChanges),
        new("wrong tries", "wrong_tries", "ctid", "last_at < $1", now => now - RetentionPeriods.Tries),
        new("counts of strangers", "stranger_counts", "ctid", "hour < $1", now => now - RetentionPeriods.Tries),
        new("tries of a facility check", "facility_check_tries", "id", "at < $1", now => now - RetentionPeriods.Tries),
        new("facilities gone from the look-up", "open_facilities", "facility_code", "name is null and changed_at < $1", now => now - RetentionPeriods.OpenFacilitiesGone),
        new("drafts", "drafts", "id", "saved_at < $1", now => now - RetentionPeriods.Drafts)
        {
            // Their files are swept a while after they were removed.
            First = "update attachments set removed_at = coalesce(removed_at, $2), draft_id = null where draft_id in (select id from over)",
        },
        new("minutes of the hosts", "service_minutes", "ctid", "minute < $1", now => now - RetentionPeriods.ServiceMinutes),
        new("reports of devices", "device_reports", "ctid", "reported_on < ($1 at time zone 'Asia/Tokyo')::date", now => now - RetentionPeriods.DeviceReports),
        new("links to inquiries", "inquiry_links", "token_sha256", "expires_at < $1", now => now - RetentionPeriods.MailedLinks),
        new("inquiries", "inquiries", "id", "(state = 'Closed' and closed_at < $1 or state = 'Waiting' and waits_since < $1)", now => now.AddYears(-RetentionPeriods.InquiriesYears))
        {
            // What was written goes with it; its files are swept a while after.
            First = "update attachments set removed_at = coalesce(removed_at, $2), inquiry_id = null where inquiry_id in (select id from over)",
        },
        new("entries with callers", "assisted_entries", "id", "coalesce(settled_at, expires_at) < $1", now => now.AddYears(-RetentionPeriods.AssistedEntriesYears)),
        new("calls back", "callbacks", "id", "slot < $1", now => now - RetentionPeriods.Callbacks),
        new("calls", "calls", "id", "at < $1", now => now.AddYears(-RetentionPeriods.CallsYears)),
        new("searches in vain", "vain_searches", "ctid", "searched_on < ($1 at time zone 'Asia/Tokyo')::date", now => now - RetentionPeriods.VainSearches),
        new("checks", "eligibility_checks", "receipt_number", "checked_at < $1", now => now.AddYears(-RetentionPeriods.ChecksYears)),
    ];

    /// <summary>The tables it deletes from.</summary>
    public static IEnumerable<string> Tables => Kinds.Select(kind => kind.Table);

    /// <param name="dryRun">Counts alone.</param>
    public async Task<IReadOnlyList<Deleted>> RunAsync(ActingAs context, bool dryRun, CancellationToken cancellationToken)
    {
        var done = new List<Deleted>();
        foreach (var kind in Kinds)
        {
            var before = kind.Before(context.At).ToUniversalTime();
            done.Add(new Deleted(kind.What, before, dryRun ? await CountAsync(kind, before, cancellationToken) : await DeleteAsync(kind, before, context.At, cancellationToken)));
        }

        if (!dryRun)
        {
            await using var db = AppDbContext.Open(database);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Retention.Run, "retention", JsonSerializer.Serialize(done.ToDictionary(each => each.What, each => each.Rows))));
            await db.SaveChangesAsync(cancellationToken);
        }

        return done;
    }

    private async Task<long> CountAsync(Kind kind, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select count(*) from {kind.Table} where {kind.IsOver}");
        command.Parameters.Add(new NpgsqlParameter { Value = before });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<long> DeleteAsync(Kind kind, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var over = string.Create(CultureInfo.InvariantCulture, $"over as (select {kind.Key} from {kind.Table} where {kind.IsOver} limit {Portion} for update skip locked)");
        long rows = 0;
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (kind.First is { } first)
            {
                await ExecuteAsync(connection, $"with {over} {first}", [before, now.ToUniversalTime()], cancellationToken);
            }

            var deleted = await ExecuteAsync(connection, $"with {over} delete from {kind.Table} where {kind.Key} in (select {kind.Key} from over)", [before], cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            rows += deleted;
            if (deleted < Portion)
            {
                return rows;
            }
        }
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
