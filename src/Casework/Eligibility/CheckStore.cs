using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Eligibility;

/// <summary>What the database knows about a call.</summary>
internal sealed record KnownToServer
{
    public required long DeviceAccountId { get; init; }

    public required string FacilityCode { get; init; }

    public required bool TerminalIsRegistered { get; init; }

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
    private const string Terminal = """
        select a.id, a.facility_code, a.status = 'Registered', nextval('receipt_numbers'), f.kind,
               (select r.reason from revoked_certificates r where r.issuer_key_sha256 = $2 and r.serial_number = $3), l.this_update, l.next_update
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
        var known = await reader.ReadAsync(cancellationToken) ? ReadTerminal(reader) : null;
        if (known is not null && await reader.NextResultAsync(cancellationToken))
        {
            known.Person = await ReadPersonAsync(reader, cancellationToken);
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
                Text(check.Decision?.Result.Code ?? check.Refusal!.Code),
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

    private static KnownToServer ReadTerminal(NpgsqlDataReader row) => new()
    {
        DeviceAccountId = row.GetInt64(0),
        FacilityCode = row.GetString(1),
        TerminalIsRegistered = row.GetBoolean(2),
        RunningNumber = row.GetInt64(3),
        FacilityKind = Enum.Parse<FacilityKind>(row.GetString(4)),
        Revocation = Optional(row, 5) is { } reason ? RevocationReason.Of(reason) : null,
        RevocationList = row.IsDBNull(6) ? null : new RevocationListDates(row.GetFieldValue<DateTimeOffset>(6), row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7)),
    };

    // One row per coverage, the person repeated in each; a person without any has one row.
    private static async Task<PersonFacts?> ReadPersonAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        PersonFacts? person = null;
        var coverages = new List<CoverageFacts>();
        while (await row.ReadAsync(cancellationToken))
        {
            person ??= ReadPerson(row, coverages);
            if (!row.IsDBNull(10))
            {
                coverages.Add(ReadCoverage(row));
            }
        }

        return person;
    }

    private static PersonFacts ReadPerson(NpgsqlDataReader row, List<CoverageFacts> coverages) => new()
    {
        Id = row.GetString(0),
        Name = row.GetString(1),
        NameKana = Optional(row, 2),
        OtherName = Optional(row, 3),
        OtherNameKana = Optional(row, 4),
        Sex1 = row.GetString(5),
        Sex2 = Optional(row, 6),
        BirthDate = row.GetFieldValue<DateOnly>(7),
        PostalCode = Optional(row, 8),
        Address = Optional(row, 9),
        Coverages = coverages,
    };

    private static CoverageFacts ReadCoverage(NpgsqlDataReader row) => new()
    {
        InsurerNumber = row.GetString(10),
        InsurerName = row.GetString(11),
        Classification = row.GetString(12),
        Symbol = Optional(row, 13),
        Number = Optional(row, 14),
        BranchNumber = Optional(row, 15),
        Relationship = Optional(row, 16),
        InsuredName = Optional(row, 17),
        QualificationDate = row.GetFieldValue<DateOnly>(18),
        DisqualificationDate = Day(row, 19),
        ReasonOfLoss = Optional(row, 20),
        IssuedOn = Day(row, 21),
        ValidFrom = Day(row, 22),
        ValidTo = Day(row, 23),
        CopayPercent = row.IsDBNull(24) ? null : row.GetInt16(24),
        Preschool = row.GetBoolean(25),
        ElderlyCertificate = row.IsDBNull(27)
            ? null
            : new ElderlyCertificate(Day(row, 26), row.GetFieldValue<DateOnly>(27), Day(row, 28), row.GetInt16(29)),
        ReimbursedFrom = Day(row, 30),
    };

    private static string? Optional(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static NpgsqlParameter Bytes(byte[]? value) => new() { NpgsqlDbType = NpgsqlDbType.Bytea, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = value?.UtcDateTime ?? (object)DBNull.Value };

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };
}
