using Npgsql;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Eligibility;

/// <summary>Rows of <see cref="CheckStore"/>'s questions, column by column in the order in which they are asked for.</summary>
internal static class CheckRows
{
    public static KnownToServer Terminal(NpgsqlDataReader row) => new()
    {
        DeviceAccountId = row.GetInt64(0),
        FacilityCode = row.GetString(1),
        RunningNumber = row.GetInt64(2),
        FacilityKind = Enum.Parse<FacilityKind>(row.GetString(3)),
        Revocation = Optional(row, 4) is { } reason ? RevocationReason.Of(reason) : null,
        RevocationList = row.IsDBNull(5) ? null : new RevocationListDates(row.GetFieldValue<DateTimeOffset>(5), row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6)),
        Terminal = TerminalColumns.Read(row, 7),
    };

    // One row per coverage, the person repeated in each; a person without any has one row.
    public static async Task<PersonFacts?> PersonAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        PersonFacts? person = null;
        var coverages = new List<CoverageFacts>();
        while (await row.ReadAsync(cancellationToken))
        {
            person ??= Person(row, coverages);
            if (!row.IsDBNull(10))
            {
                coverages.Add(Coverage(row));
            }
        }

        return person;
    }

    private static PersonFacts Person(NpgsqlDataReader row, List<CoverageFacts> coverages) => new()
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

    private static CoverageFacts Coverage(NpgsqlDataReader row) => new()
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
}
