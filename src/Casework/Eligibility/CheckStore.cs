using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Eligibility;

/// <summary>What the database knows about a call.</summary>
internal sealed record KnownToServer
{
    public required long DeviceAccountId { get; init; }

    public required string FacilityCode { get; init; }

    public required TerminalFacts Terminal { get; init; }

    public required FacilityKind FacilityKind { get; init; }

    /// <summary>Null while the certificate stands on no list.</summary>
    public RevocationReason? Revocation { get; init; }

    /// <summary>The newest list of the certificate's issuer; null where there is none, or no issuer.</summary>
    public RevocationListDates? RevocationList { get; init; }

    public required long RunningNumber { get; init; }

    /// <summary>Null when the certificate is not registered for insurance use, or was not worth looking up.</summary>
    public PersonFacts? Person { get; set; }
}

/// <summary>The two round trips of a check, in plain SQL because every millisecond here is waited for at a counter (docs/adr).</summary>
internal static class CheckStore
{
    private const string Terminal = $"""
        select a.id, a.facility_code, nextval('receipt_numbers'), f.kind,
               (select r.reason from revoked_certificates r where r.issuer_key_sha256 = $2 and r.serial_number = $3), l.this_update, l.next_update,
               {TerminalColumns.Sql}
        from device_accounts a
        join facilities f on f.facility_code = a.facility_code
        left join revocation_lists l on l.issuer_key_sha256 = $2
        where a.device_certificate_sha256 = $1
        """;

    private const string Person = """
        select p.id, p.name, p.name_kana, p.other_name, p.other_name_kana, p.sex1, p.sex2, p.birth_date, p.postal_code, p.address,
               c.insurer_number, i.name, c.classification, c.symbol, c.number, c.branch_number, c.relationship, c.insured_name,
               c.qualification_date, c.disqualification_date, c.reason_of_loss, c.issued_on, c.valid_from, c.valid_to, c.copay_percent,
               c.preschool, c.elderly_issued_on, c.elderly_valid_from, c.elderly_valid_to, c.elderly_copay_percent, c.reimbursed_from
        from insurance_registrations r
        join people p on p.id = r.person_id
        left join coverages c on c.person_id = p.id
        left join insurers i on i.insurer_number = c.insurer_number
        where r.issuer_key_sha256 = $1 and r.serial_number = $2
        """;

    // A terminal stopped while its check is decided gets no answer any more: the lock waits for who stops it, then looks again. The foreign key takes it anyway.
    private const string Record = """
        insert into eligibility_checks
            (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date, holder_verification,
             result_code, rules_version, issuer_key_sha256, serial_number, person_id, http_status, answer,
             revocation_list_this_update, revocation_list_next_update)
        select $1, $2, a.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16, $17
        from device_accounts a
        where a.id = $3 and a.device_certificate_sha256 = $15 and a.status = 'Registered'
        for key share
        """;

    private const string NonceIsUnique = "eligibility_checks_challenge_nonce_key";

    /// <returns>Null when no account has this certificate.</returns>
    public static async Task<KnownToServer?> LoadAsync(
        NpgsqlConnection connection, byte[] deviceCertificateSha256, HolderExamination holder, CancellationToken cancellationToken)
    {
        var (issuer, serialNumber) = (holder.Issuer?.KeySha256, holder.Certificate?.SerialNumber);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Terminal)
        {
            Parameters = { Bytes(deviceCertificateSha256), Bytes(issuer), Bytes(serialNumber) },
        });
        if (holder.Refusal is null)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Person) { Parameters = { Bytes(issuer), Bytes(serialNumber) } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var known = await reader.ReadAsync(cancellationToken) ? CheckRows.Terminal(reader) : null;
        if (known is not null && await reader.NextResultAsync(cancellationToken))
        {
            known.Person = await CheckRows.PersonAsync(reader, cancellationToken);
        }

        return known;
    }

    /// <summary>Durable when this returns.</summary>
    /// <returns>Null: stored. Else nothing is: a check with this challenge is there already, or the terminal may not be used any more.</returns>
    public static async Task<Refusal?> RecordAsync(
        NpgsqlConnection connection,
        EligibilityCheck check,
        long deviceAccountId,
        byte[] deviceCertificateSha256,
        byte[] nonce,
        HolderVerification holderVerification,
        CheckAnswer answer,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Record, connection)
        {
            Parameters =
            {
                Text(check.ReceiptNumber.Value),
                Bytes(nonce),
                new NpgsqlParameter<long> { TypedValue = deviceAccountId },
                Text(check.FacilityCode),
                new NpgsqlParameter<DateTime> { TypedValue = check.CheckedAt.UtcDateTime },
                new NpgsqlParameter<DateOnly> { TypedValue = check.Day },
                Text(holderVerification.ToString()),
                Text(check.Code),
                Text(EligibilityRules.Version),
                Bytes(check.Holder.Issuer?.KeySha256),
                Bytes(check.Holder.Certificate?.SerialNumber),
                Text(check.Person?.Id),
                new NpgsqlParameter<short> { TypedValue = (short)answer.Status },
                Bytes(answer.Body),
                Bytes(deviceCertificateSha256),
                Instant(check.RevocationList?.ThisUpdate),
                Instant(check.RevocationList?.NextUpdate),
            },
        };
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) == 0 ? DeviceAccountRefusals.TerminalNotUsable : null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName == NonceIsUnique)
        {
            return EligibilityRefusals.ChallengeAlreadyUsed;
        }
    }

    private static NpgsqlParameter Bytes(byte[]? value) => new() { NpgsqlDbType = NpgsqlDbType.Bytea, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = value?.UtcDateTime ?? (object)DBNull.Value };

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };
}
