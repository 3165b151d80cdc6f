using System.Globalization;
using CsvHelper;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

/// <summary>
/// Takes a file of the facility master in: all its good rows in one transaction, its bad rows into a report. The same file again changes nothing. What a file
/// does not name stays as it is, unless the file is said to be the whole.
/// </summary>
public sealed class ImportFacilities(NpgsqlDataSource database, TimeProvider time)
{
    private const int ProgressEvery = 5000;

    private readonly FacilityImportLog log = new(database);

    /// <param name="Id">Of the run: what it did is kept under it.</param>
    /// <param name="Full">The file holds every open facility: the others are closed.</param>
    public sealed record Request(Guid Id, string Path, bool Full);

    public sealed record Imported(Guid Id, int Read, int Added, int Changed, int Closed, int Unchanged, int Refused);

    private sealed class Rows
    {
        private readonly HashSet<string> codes = new(StringComparer.Ordinal);

        public int Read { get; set; }

        public List<(int Line, IReadOnlyList<Refusal> Refusals)> Bad { get; } = [];

        public List<FacilityCode> Kept { get; } = [];

        public bool CodeUnreadable { get; set; }

        public bool IsNew(FacilityCode code) => codes.Add(code.Value);
    }

    /// <summary>Tells of an import that is going to run, so that it is seen while it waits.</summary>
    public async Task AnnounceAsync(Request request, ActingAs context, CancellationToken cancellationToken) =>
        await log.BeginAsync(request.Id, await FacilityFile.InspectAsync(request.Path, cancellationToken), context.Actor, context.At);

    /// <summary>Runs of a process that is no more: nothing was changed by them.</summary>
    public async Task MarkInterruptedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await AdvisoryLocks.TryLockFacilityImportAsync(connection))
        {
            await log.FailAllAsync(FacilityImportRefusals.Interrupted, begunOnly: false, time.GetUtcNow());
        }
    }

    public async Task<Outcome<Imported>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var file = await FacilityFile.InspectAsync(request.Path, cancellationToken);
        await log.BeginAsync(request.Id, file, context.Actor, context.At);
        try
        {
            var outcome = await ImportAsync(request, file, context, cancellationToken);
            if (outcome.Refusal is { } refusal)
            {
                await log.FailAsync(request.Id, refusal, time.GetUtcNow());
            }

            return outcome;
        }
        catch
        {
            await log.FailAsync(request.Id, FacilityImportRefusals.Interrupted, time.GetUtcNow());
            throw;
        }
    }

    private async Task<Outcome<Imported>> ImportAsync(Request request, FacilityFile file, ActingAs context, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await AdvisoryLocks.TryLockFacilityImportAsync(connection))
        {
            return FacilityImportRefusals.AnotherRuns;
        }

        // Only one runs at a time: whatever else began to read is of a process that was killed.
        await log.FailAllAsync(FacilityImportRefusals.Interrupted, begunOnly: true, time.GetUtcNow());
        var merge = new FacilityMerge(connection);
        await merge.BeginAsync();
        var rows = new Rows();
        if (await ReadAsync(request.Id, file, connection, rows, cancellationToken) is { } unusable)
        {
            return unusable;
        }

        await merge.LookAsync();
        await merge.KeepAsync(rows.Kept);
        rows.Bad.AddRange((await merge.RefuseClashesAsync(request.Full)).Select(line => (line, (IReadOnlyList<Refusal>)[FacilityImportRefusals.RegistrationNumberTwice])));
        await log.ReportAsync(request.Id, rows.Bad);
        if (request.Full && (rows.CodeUnreadable || await merge.ClosesTooManyAsync()))
        {
            return rows.CodeUnreadable ? FacilityImportRefusals.FullNeedsCodes : FacilityImportRefusals.TooManyClosures;
        }

        var counts = await merge.MergeAsync(request.Full, JapanDay.Of(context.At), context.At.ToUniversalTime());
        var unchanged = rows.Read - rows.Bad.Count - counts.Added - counts.Changed - counts.Closed;
        var imported = new Imported(request.Id, rows.Read, counts.Added, counts.Changed, counts.Closed + counts.Absent, unchanged, rows.Bad.Count);
        await FacilityImportLog.FinishAsync(connection, imported, time.GetUtcNow());
        await AuditAsync(connection, imported, context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return imported;
    }

    private async Task<Refusal?> ReadAsync(Guid id, FacilityFile file, NpgsqlConnection connection, Rows rows, CancellationToken cancellationToken)
    {
        using var reader = new FacilityFileReader(file);
        try
        {
            if (reader.ReadHeadings() is { } unusable)
            {
                return unusable;
            }

            await using var copy = await FacilityCopy.BeginAsync(connection);
            foreach (var line in reader.Lines())
            {
                cancellationToken.ThrowIfCancellationRequested();
                await TakeAsync(copy, rows, line);
                if (++rows.Read % ProgressEvery == 1)
                {
                    await log.ProgressAsync(id, rows.Read, rows.Bad.Count);
                }
            }

            await copy.EndAsync();
        }
        catch (Exception broken) when (IsOfCsv(broken))
        {
            return FacilityImportRefusals.NotCsv;
        }

        await log.ProgressAsync(id, rows.Read, rows.Bad.Count);
        return rows.Read == 0 ? FacilityImportRefusals.NoRows : null;
    }

    private static async Task TakeAsync(FacilityCopy copy, Rows rows, FacilityLine line)
    {
        var refusals = line.Refusals;
        if (line.Row is { } good && !rows.IsNew(good.Code))
        {
            refusals = [FacilityImportRefusals.CodeTwice];
        }

        if (refusals.Count == 0)
        {
            await copy.AddAsync(line.Line, line.Row!);
            return;
        }

        rows.Bad.Add((line.Line, refusals));
        rows.CodeUnreadable |= line.Code is null;
        if (line.Code is { } named)
        {
            rows.Kept.Add(named);
        }
    }

    private static async Task AuditAsync(NpgsqlConnection connection, Imported imported, ActingAs context, CancellationToken cancellationToken)
    {
        var details = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"read":{{imported.Read}},"added":{{imported.Added}},"changed":{{imported.Changed}},"closed":{{imported.Closed}},"refused":{{imported.Refused}}}""");
        var e = AuditEvent.Of(context, AuditActions.Facilities.Import, $"import:{imported.Id}", details);
        await using var command = new NpgsqlCommand("insert into audit_events (at, actor, action, subject, reason, details) values ($1, $2, $3, $4, $5, $6::jsonb)", connection)
        {
            Parameters =
            {
                new() { Value = e.At }, new() { Value = e.Actor.Value }, new() { Value = e.Action }, new() { Value = e.Subject },
                new() { Value = (object?)e.Reason ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text }, new() { Value = e.Details! },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Rows are judged in parallel, so what one of them throws may come wrapped.
    private static bool IsOfCsv(Exception broken) =>
        broken is CsvFormatException or InvalidDataException || (broken is AggregateException several && several.InnerExceptions.All(inner => inner is CsvFormatException or InvalidDataException));
}
