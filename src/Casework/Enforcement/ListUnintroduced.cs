using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Enforcement;

/// <summary>
/// The facilities with the duty and without the system on a day, and how many there are of every kind: one statement for a page, whatever the number of
/// facilities. What it finds for one facility is what <see cref="Duty"/> and <see cref="EnforcementHistory"/> say of it.
/// </summary>
public sealed class ListUnintroduced(NpgsqlDataSource database)
{
    public const int PageSize = 50;

    /// <summary>Of one selection, whose letters are one file.</summary>
    public const int MostChosen = 200;

    /// <summary>Reads all facilities: more than the usual patience of a page is not needed, less would be a risk.</summary>
    private const int TimeoutSeconds = 30;

    private const string Judged = """
        with introduced as materialized (
          select o.facility_code from operation_starts o
          where o.starts_on <= @day and exists (select from device_accounts a where a.facility_code = o.facility_code and a.registered_at < @until)
        ), relying as materialized (
          select distinct c.sub_facility as facility_code from co_locations c join introduced i on i.facility_code = c.main_facility
          where c.confirmed_at < @until and (c.ended_at is null or c.ended_at >= @until)
        ), excused as materialized (
          select distinct e.facility_code from exemptions e where e.state = 'Accepted' and e.received_on <= @day
        ), steps as materialized (
          select s.facility_code,
                 max(s.held_on) filter (where s.kind = 'Notice') as notified_on,
                 max(s.held_on) filter (where s.kind = 'GroupGuidance') as invited_on,
                 (array_agg(s.attended order by s.held_on desc) filter (where s.kind = 'GroupGuidance'))[1] as attended,
                 max(s.held_on) filter (where s.kind = 'GroupGuidance' and s.attended is not null) as guided_on,
                 max(s.held_on) filter (where s.kind = 'DelegationSuspension') as suspended_on
          from enforcement_steps s where s.cancelled_at is null group by s.facility_code
        ), judged as materialized (
          select f.facility_code,
                 case when i.facility_code is not null then 'MetByIntroduction'
                      when r.facility_code is not null then 'MetByCoLocation'
                      when e.facility_code is not null then 'Exempt'
                      else 'NotMet' end as state,
                 case when s.suspended_on is not null then 'Suspended'
                      when s.invited_on is not null and s.attended is null then 'Invited'
                      when s.guided_on is not null then 'Guided'
                      when s.notified_on is not null then 'Notified'
                      else 'Nothing' end as stage
          from facilities f
          left join introduced i on i.facility_code = f.facility_code
          left join relying r on r.facility_code = f.facility_code
          left join excused e on e.facility_code = f.facility_code
          left join steps s on s.facility_code = f.facility_code
          where f.kind = 'TreatmentOffice' and f.registration_number is not null and (f.closed_on is null or f.closed_on > @day) and @day >= @since
            and left(f.facility_code, 2) = any(@prefectures)
            and (@practice is null or f.practices @> array[@practice])
            and (@codes is null or f.facility_code = any(@codes::char(10)[]))
        ), page as (
          select j.* from judged j
          where (j.state = 'NotMet' or @codes is not null) and (@stage is null or j.stage = @stage) and (@after is null or j.facility_code > @after::char(10))
          order by j.facility_code limit @limit
        )
        """;

    private const string Facilities = """
        select p.facility_code as code, p.state, p.stage, f.name, f.address, f.postal_code, f.phone, f.practices, f.registration_number,
               s.notified_on, s.invited_on, s.attended, s.guided_on, s.suspended_on, 0::bigint as number
        from page p join facilities f on f.facility_code = p.facility_code left join steps s on s.facility_code = p.facility_code
        """;

    private const string Counts = """
        union all
        select left(j.facility_code, 2), j.state, j.stage, null, null, null, null, null, null, null, null, null, null, null, count(*)
        from judged j group by 1, 2, 3
        """;

    private const string Order = " order by code";

    public sealed record Row(
        FacilityCode Code, DutyState State, string Name, string Address, string? PostalCode, string Phone, IReadOnlyList<string> Practices, string RegistrationNumber,
        EnforcementHistory History);

    /// <param name="Stage">Means something where the duty is not met.</param>
    public sealed record Count(string Prefecture, DutyState State, EnforcementStage Stage, long Number);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Count> Counts, bool More);

    /// <param name="after">Null: from the first one.</param>
    public async Task<Page> RunAsync(EnforcementFilter filter, FacilityCode? after, CancellationToken cancellationToken)
    {
        var (rows, counts) = (new List<Row>(), new List<Count>());
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, $"{Judged} {Facilities} {Counts} {Order}", filter, codes: null, after, PageSize + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (await reader.IsDBNullAsync(3, cancellationToken))
            {
                counts.Add(new Count(reader.GetString(0).Trim(), State(reader), Enum.Parse<EnforcementStage>(reader.GetString(2)), reader.GetInt64(14)));
            }
            else
            {
                rows.Add(Read(reader));
            }
        }

        return new Page(rows.Count > PageSize ? rows[..PageSize] : rows, counts, rows.Count > PageSize);
    }

    /// <summary>All of the list.</summary>
    /// <param name="most">At most so many; null: all.</param>
    public IAsyncEnumerable<Row> AllAsync(EnforcementFilter filter, int? most, CancellationToken cancellationToken) =>
        ReadAllAsync(filter, codes: null, most, cancellationToken);

    /// <summary>These facilities, in whatever state they are; those without the duty, unknown or out of the prefectures are left out.</summary>
    public IAsyncEnumerable<Row> OfAsync(EnforcementFilter filter, IEnumerable<FacilityCode> codes, CancellationToken cancellationToken) =>
        ReadAllAsync(filter, [.. codes.Select(code => code.Value)], most: null, cancellationToken);

    private async IAsyncEnumerable<Row> ReadAllAsync(EnforcementFilter filter, string[]? codes, int? most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, $"{Judged} {Facilities} {Order}", filter, codes, after: null, most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return Read(reader);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, EnforcementFilter filter, string[]? codes, FacilityCode? after, int? limit)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        Add(command, "day", NpgsqlDbType.Date, filter.AsOf);
        Add(command, "until", NpgsqlDbType.TimestampTz, JapanDay.StartOf(filter.AsOf.AddDays(1)));
        Add(command, "since", NpgsqlDbType.Date, Duty.Since);
        Add(command, "prefectures", NpgsqlDbType.Array | NpgsqlDbType.Text, filter.Prefectures.ToArray());
        Add(command, "practice", NpgsqlDbType.Text, filter.Practice);
        Add(command, "stage", NpgsqlDbType.Text, filter.Stage?.ToString());
        Add(command, "codes", NpgsqlDbType.Array | NpgsqlDbType.Text, codes);
        Add(command, "after", NpgsqlDbType.Text, after?.Value);
        Add(command, "limit", NpgsqlDbType.Bigint, (long?)limit);
        return command;
    }

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });

    private static DutyState State(NpgsqlDataReader reader) => Enum.Parse<DutyState>(reader.GetString(1));

    private static Row Read(NpgsqlDataReader reader) => new(
        FacilityCode.Parse(reader.GetString(0)),
        State(reader),
        reader.GetString(3),
        reader.GetString(4),
        reader[5] as string,
        reader.GetString(6),
        reader.GetFieldValue<string[]>(7),
        reader.GetString(8),
        new EnforcementHistory(Day(reader, 9), Day(reader, 10), reader[11] as bool?, Day(reader, 12), Day(reader, 13)));

    private static DateOnly? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
}
