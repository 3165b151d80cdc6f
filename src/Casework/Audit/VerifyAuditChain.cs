using System.Data;
using Npgsql;
using Shikaku.Rules.Audit;

namespace Shikaku.Casework.Audit;

public enum AuditFaultKind
{
    /// <summary>The event, or the hash of the one before it, is not what it was.</summary>
    Altered,

    /// <summary>One or more events are gone; the position is the first of them.</summary>
    Gap,

    /// <summary>The newest events are gone: the head knows of more. The position is the first of them.</summary>
    TailMissing,

    /// <summary>The head does not fit the newest event.</summary>
    HeadWrong,

    /// <summary>Written by a role of the database that the actor does not sign in through, or by none since the database tells: a forged deed.</summary>
    ForeignWriter,

    /// <summary>Events that never got a place, because the database's own trigger was off.</summary>
    Unchained,

    /// <summary>The chain no longer reaches the anchor: its tail was cut off, the head with it.</summary>
    AnchorMissing,

    /// <summary>Another hash than the anchor's stands there: the chain was written anew.</summary>
    AnchorDiffers,
}

/// <param name="Writer">Of a <see cref="AuditFaultKind.ForeignWriter"/>: the actor and who wrote it.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Position, string? Writer = null);

/// <param name="Faults">In the order of the chain; empty: all is as it was written. At most <see cref="VerifyAuditChain.MostFaults"/>.</param>
/// <param name="Head">To be kept somewhere else, for the next time.</param>
public sealed record AuditCheck(long Events, IReadOnlyList<AuditFault> Faults, AuditAnchor Head);

/// <summary>Computes the whole chain anew, one event at a time, on one state of the database. Nothing is believed that can be computed.</summary>
public sealed class VerifyAuditChain(NpgsqlDataSource database)
{
    public const int MostFaults = 100;

    private const string Events =
        "select position, hash, at, actor, action, subject, reason, details::text, written_by from audit_events order by position nulls last, id";

    private readonly List<AuditFault> faults = [];
    private byte[]? hash = AuditHash.Start;
    private long position;
    private long events;
    private string owner = "";
    private bool writersAreTold;

    /// <summary>For one use.</summary>
    public async Task<AuditCheck> RunAsync(AuditAnchor? expected, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        owner = await FindOwnerAsync(connection, cancellationToken);
        await ReadEventsAsync(connection, expected, cancellationToken);
        if (expected is not null && expected.Position > position)
        {
            Add(AuditFaultKind.AnchorMissing, expected.Position);
        }

        var head = await CheckHeadAsync(connection, cancellationToken);
        return new AuditCheck(events, faults, head);
    }

    private static async Task<string> FindOwnerAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select relowner::regrole::text from pg_class where oid = 'audit_events'::regclass", connection);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task ReadEventsAsync(NpgsqlConnection connection, AuditAnchor? expected, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Events, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            events++;
            if (reader.IsDBNull(0) || reader.IsDBNull(1))
            {
                Add(AuditFaultKind.Unchained, position + 1);
                continue;
            }

            Check(reader, expected);
        }
    }

    private void Check(NpgsqlDataReader row, AuditAnchor? expected)
    {
        var (here, stored) = (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
        if (here != position + 1)
        {
            Add(AuditFaultKind.Gap, position + 1);
        }
        else if (!stored.AsSpan().SequenceEqual(HashOf(row, here)))
        {
            Add(AuditFaultKind.Altered, here);
        }
        else
        {
            CheckWriter(row, here);
        }

        if (expected?.Position == here && expected.Hash != Convert.ToHexStringLower(stored))
        {
            Add(AuditFaultKind.AnchorDiffers, here);
        }

        // From here on with what is written, so that one broken place is one fault.
        (position, hash) = (here, stored);
    }

    private void CheckWriter(NpgsqlDataReader row, long here)
    {
        var writer = row.IsDBNull(8) ? null : row.GetString(8);
        writersAreTold |= writer is not null;
        if (writersAreTold && !(writer is not null && Actor.TryParse(row.GetString(3), out var actor) && AuditWriters.May(writer, actor, owner)))
        {
            Add(AuditFaultKind.ForeignWriter, here, $"{row.GetString(3)} by {writer ?? "nobody"}");
        }
    }

    /// <summary>Empty: something stands there that no event of ours ever held, such as a year before Christ or nothing at all.</summary>
    private byte[] HashOf(NpgsqlDataReader row, long here)
    {
        try
        {
            return AuditHash.Of(
                hash, here, row.GetDateTime(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8));
        }
        catch (Exception none) when (none is InvalidCastException or OverflowException or ArgumentOutOfRangeException)
        {
            return [];
        }
    }

    private async Task<AuditAnchor> CheckHeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select position, hash from audit_chain", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (headPosition, headHash) = await reader.ReadAsync(cancellationToken) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (-1, []);
        if (headPosition > position)
        {
            Add(AuditFaultKind.TailMissing, position + 1);
        }
        else if (headPosition < position || !headHash.AsSpan().SequenceEqual(hash))
        {
            Add(AuditFaultKind.HeadWrong, position);
        }

        return new AuditAnchor(position, Convert.ToHexStringLower(hash ?? AuditHash.Start));
    }

    private void Add(AuditFaultKind kind, long at, string? writer = null)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(new AuditFault(kind, at, writer));
        }
    }
}
