using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Certificates;

namespace Shikaku.Casework.Certificates;

/// <summary>
/// Takes in a CRL of a trusted root. What was revoked stays revoked even when a later list drops it (lists may drop the expired, and
/// those still work three months; a hold is never released): entries are added, never taken away.
/// </summary>
public sealed class ImportRevocationList(AppDbContext db, HolderRoots roots)
{
    /// <summary>Bytes; of a list of a million and a half certificates.</summary>
    public const int LongestList = 64 * 1024 * 1024;

    /// <param name="Der">The list, DER.</param>
    public sealed record Request(byte[] Der);

    /// <param name="Added">How many of the entries were new.</param>
    public sealed record Imported(DateTimeOffset ThisUpdate, int Entries, int Added);

    public async Task<Outcome<Imported>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (Parse(request.Der, cancellationToken) is not { } list || roots.IssuerOf(list) is not { } issuer)
        {
            return CertificateRefusals.RevocationListUnusable;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await NoteListAsync(list, issuer, context, cancellationToken))
        {
            return CertificateRefusals.RevocationListOlder;
        }

        var added = await AddEntriesAsync(list, issuer, cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Certificates.ImportRevocationList, Convert.ToHexStringLower(issuer.KeySha256)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Imported(list.ThisUpdate, list.Entries.Count, added);
    }

    private static Asn1RevocationList? Parse(byte[] der, CancellationToken cancellationToken)
    {
        try
        {
            return der.Length > LongestList ? null : Asn1RevocationList.Parse(der, cancellationToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // One statement, so that two imports at once cannot put an older list over a newer one. The same list again is no harm.
    private async Task<bool> NoteListAsync(Asn1RevocationList list, HolderRoot issuer, ActingAs context, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into revocation_lists (issuer_key_sha256, this_update, next_update, number, entries, imported_at)
            values ({issuer.KeySha256}, {list.ThisUpdate.ToUniversalTime()}, {list.NextUpdate?.ToUniversalTime()}, {list.Number}, {list.Entries.Count}, {context.At.ToUniversalTime()})
            on conflict (issuer_key_sha256) do update
            set this_update = excluded.this_update, next_update = excluded.next_update, number = excluded.number, entries = excluded.entries, imported_at = excluded.imported_at
            where revocation_lists.this_update <= excluded.this_update
            """,
            cancellationToken) == 1;

    private Task<int> AddEntriesAsync(Asn1RevocationList list, HolderRoot issuer, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(
            """
            insert into revoked_certificates (issuer_key_sha256, serial_number, revoked_at, reason)
            select @issuer, e.serial_number, e.revoked_at, e.reason from unnest(@serials, @instants, @reasons) as e (serial_number, revoked_at, reason)
            on conflict do nothing
            """,
            [
                new NpgsqlParameter("issuer", issuer.KeySha256),
                new NpgsqlParameter("serials", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = list.Entries.Select(e => e.SerialNumber).ToArray() },
                new NpgsqlParameter("instants", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = list.Entries.Select(e => e.RevokedAt.UtcDateTime).ToArray() },
                new NpgsqlParameter("reasons", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = list.Entries.Select(e => e.Reason).ToArray() },
            ],
            cancellationToken);
}
