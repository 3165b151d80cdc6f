using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OperationStart;

namespace Shikaku.Casework.Enforcement;

/// <summary>
/// The facilities with the duty and without the system on a day, with those whose 受領委任 is stopped, and how many there are of every kind: one statement for a page, whatever the number of
/// facilities. What it finds for one facility is what <see cref="Duty"/> and <see cref="EnforcementHistory"/> say of it.
/// </summary>
public sealed class ListUnintroduced(NpgsqlDataSource database)
{
    /// <summary>Of one selection, whose letters are one file.</summary>
    public const int MostChosen = 200;

    /// <summary>Reads all facilities: more than the usual patience of a page is not needed, less would be a risk.</summary>
    private const int TimeoutSeconds = 30;

    private const string Judged = """
        with applications as materialized (
          select a.facility_code, coalesce(min(e.at) filter (where e.kind = 'Submitted'), a.submitted_at) as sent_at,
                 case when a.state in ('Rejected', 'Withdrawn')
                      then coalesce(max(e.at) filter (where e.kind in ('Rejected', 'Withdrawn')), a.decided_at, a.submitted_at) end as ended_at,
                 case a.state when 'Approved' then 3 when 'Returned' then 1 else 2 end as standing
          from usage_applications a left join application_events e on e.application_id = a.id and e.kind in ('Submitted', 'Rejected', 'Withdrawn')
          where a.kind = 'UsageStart' group by a.id
        ), applied as materialized (
          select facility_code, min(sent_at) as applied_at, max(standing) as standing from applications
          where sent_at < @until and (ended_at is null or ended_at >= @until) group by facility_code
        ), working as materialized (
          select distinct a.facility_code from device_accounts a
          where a.registered_at < @until
             or ((a.registered_at is null or a.registered_at >= @until)
                 and exists (select from eligibility_checks c where c.device_account_id = a.id and c.result_code = any(@results) and c.checked_at < @until))
        ), introduced as materialized (
          select w.facility_code from working w left join operation_starts o on o.facility_code = w.facility_code and o.starts_on <= @day
          where @end <> 'OperationStart' or o.facility_code is not null
          union
          select facility_code from applied where @end = 'Application'
        ), relying as materialized (
          select distinct c.sub_facility as facility_code from co_locations c join introduced i on i.facility_code = c.main_facility
          join facilities m on m.facility_code = c.main_facility and (m.closed_on is null or m.closed_on > @day)
          where c.confirmed_at is not null and c.declared_at < @until and (c.ended_at is null or c.ended_at >= @until)
        ), accepted as materialized (
          select e.facility_code, bool_or(e.received_on <= @day and not e.overdue) as counts, max(e.planned_on) filter (where e.overdue) as overdue
          from (select facility_code, received_on, planned_on, kind in ('ClosurePlanned', 'DelegationEnding') and coalesce(planned_on < @day, true) as overdue
                from exemptions where state = 'Accepted') e
          group by e.facility_code
        ), declared as materialized (
          select facility_code from exemptions where state = 'Declared' and facility_code is not null and received_on <= @day
          union
          select sub_facility from co_locations where state = 'Declared' and declared_at < @until
        ), lifted as materialized (
          select facility_code, max(recorded_at) as recorded_at, (array_agg(held_on order by recorded_at desc))[1] as held_on
          from enforcement_steps where kind = 'Reinstatement' and cancelled_at is null group by facility_code
        ), steps as materialized (
          select s.facility_code,
                 max(s.held_on) filter (where s.kind = 'Notice') as notified_on,
                 max(s.held_on) filter (where s.kind = 'GroupGuidance') as invited_on,
                 (array_agg(s.attended order by s.held_on desc) filter (where s.kind = 'GroupGuidance'))[1] as attended,
                 max(s.held_on) filter (where s.kind = 'GroupGuidance' and s.attended is not null) as guided_on,
                 max(s.held_on) filter (where s.kind = 'SecondNotice') as warned_on,
                 max(s.held_on) filter (where s.kind = 'DelegationSuspension') as suspended_on
          from enforcement_steps s left join lifted l on l.facility_code = s.facility_code
          where s.cancelled_at is null and (l.recorded_at is null or s.recorded_at > l.recorded_at) group by s.facility_code
        ), judged as materialized (
          select f.facility_code,
                 case when i.facility_code is not null then 'MetByIntroduction'
                      when r.facility_code is not null then 'MetByCoLocation'
                      when e.counts then 'Exempt'
                      else 'NotMet' end as state,
                 case when s.suspended_on is not null then 'Suspended'
                      when s.invited_on is not null and s.attended is null then 'Invited'
                      when s.warned_on is not null then 'Warned'
                      when s.guided_on is not null then 'Guided'
                      when s.notified_on is not null then 'Notified'
                      else 'Nothing' end as stage,
                 case when w.facility_code is not null and o.starts_on <= @day then 'Started'
                      when w.facility_code is not null then 'Working'
                      when a.facility_code is not null then 'Applied'
                      else 'Nothing' end as progress,
                 a.applied_at, coalesce(a.standing, 0) as standing, o.starts_on, d.facility_code is not null as declared, e.overdue
          from facilities f
          left join introduced i on i.facility_code = f.facility_code
          left join relying r on r.facility_code = f.facility_code
          left join accepted e on e.facility_code = f.facility_code
          left join steps s on s.facility_code = f.facility_code
          left join working w on w.facility_code = f.facility_code
          left join applied a on a.facility_code = f.facility_code
          left join declared d on d.facility_code = f.facility_code
          left join operation_starts o on o.facility_code = f.facility_code
          where f.kind = 'TreatmentOffice' and f.registration_number is not null and (f.closed_on is null or f.closed_on > @day) and @day >= @since
            and left(f.facility_code, 2) = any(@prefectures)
            and (@practice is null or f.practices @> array[@practice])
            and (@codes is null or f.facility_code = any(@codes::char(10)[]))
        ), page as (
          select j.* from judged j
          where (j.state = 'NotMet' or @codes is not null or j.stage = 'Suspended' or (@progress = 'Working' and j.state = 'MetByIntroduction'))
            and (@stage is null or j.stage = @stage) and (@progress is null or j.progress = @progress) and (@after is null or j.facility_code > @after::char(10))
          order by j.facility_code limit @limit
        )
        """;

    // The days of a terminal and of a check are looked up for those that are shown, by index.
    private const string Facilities = """
        select p.facility_code as code, p.state, p.stage, p.progress, 0::bigint as number, f.name, f.address, f.postal_code, f.phone, f.practices, f.registration_number,
               s.notified_on, s.invited_on, s.attended, s.guided_on, s.warned_on, s.suspended_on, l.held_on as reinstated_on,
               p.applied_at, p.standing, (select min(a.registered_at) from device_accounts a where a.facility_code = p.facility_code) as activated_at,
               (select min((select c.checked_at from eligibility_checks c where c.device_account_id = a.id and c.result_code = any(@results) order by c.checked_at limit 1))
                from device_accounts a where a.facility_code = p.facility_code) as checked_at,
               p.starts_on, p.declared, p.overdue
        from page p join facilities f on f.facility_code = p.facility_code left join steps s on s.facility_code = p.facility_code
        left join lifted l on l.facility_code = p.facility_code
        """;

    private const string Counts = """
        union all
        select left(j.facility_code, 2), j.state, j.stage, j.progress, count(*), null, null, null, null, null, null, null, null, null, null, null, null, null,
               null, null, null, null, null, null, null
        from judged j group by 1, 2, 3, 4
        """;

    private const string Order = " order by code";

    public sealed record Row(
        FacilityCode Code, DutyView Duty, string Name, string Address, string? PostalCode, string Phone, IReadOnlyList<string> Practices, string RegistrationNumber,
        EnforcementHistory History)
    {
        public DutyState State => Duty.State;
    }

    /// <param name="Stage">Means something where the duty is not met.</param>
    public sealed record Count(string Prefecture, DutyState State, EnforcementStage Stage, IntroductionProgress Progress, long Number);

    public sealed record Page(IReadOnlyList<Row> Rows, IReadOnlyList<Count> Counts, bool More);

    /// <param name="after">Null: from the first one.</param>
    public async Task<Page> RunAsync(EnforcementFilter filter, FacilityCode? after, CancellationToken cancellationToken)
    {
        var (rows, counts) = (new List<Row>(), new List<Count>());
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, $"{Judged} {Facilities} {Counts} {Order}", filter, codes: null, after, Paging.Size + 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (await reader.IsDBNullAsync(5, cancellationToken))
            {
                counts.Add(new Count(
                    reader.GetString(0).Trim(), State(reader), Enum.Parse<EnforcementStage>(reader.GetString(2)), Enum.Parse<IntroductionProgress>(reader.GetString(3)), reader.GetInt64(4)));
            }
            else
            {
                rows.Add(Read(reader, filter.AsOf));
            }
        }

        var page = rows.CutPage();
        return new Page(page.Rows, counts, page.More);
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
            yield return Read(reader, filter.AsOf);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, EnforcementFilter filter, string[]? codes, FacilityCode? after, int? limit)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = TimeoutSeconds };
        Add(command, "day", NpgsqlDbType.Date, filter.AsOf);
        Add(command, "until", NpgsqlDbType.TimestampTz, JapanDay.StartOf(filter.AsOf.AddDays(1)));
        Add(command, "since", NpgsqlDbType.Date, DutyStart.Day);
        Add(command, "prefectures", NpgsqlDbType.Array | NpgsqlDbType.Text, filter.Prefectures.ToArray());
        Add(command, "practice", NpgsqlDbType.Text, filter.Practice);
        Add(command, "stage", NpgsqlDbType.Text, filter.Stage?.ToString());
        Add(command, "progress", NpgsqlDbType.Text, filter.Progress?.ToString());
        Add(command, "end", NpgsqlDbType.Text, DutyTerms.On(filter.AsOf).End.ToString());
        Add(command, "results", NpgsqlDbType.Array | NpgsqlDbType.Text, OperationStartRules.SuccessfulResults.ToArray());
        Add(command, "codes", NpgsqlDbType.Array | NpgsqlDbType.Text, codes);
        Add(command, "after", NpgsqlDbType.Text, after?.Value);
        Add(command, "limit", NpgsqlDbType.Bigint, (long?)limit);
        return command;
    }

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });

    private static DutyState State(NpgsqlDataReader reader) => Enum.Parse<DutyState>(reader.GetString(1));

    private static Row Read(NpgsqlDataReader reader, DateOnly day)
    {
        var own = new Introduction(At(reader, 20), At(reader, 21), Day(reader, 22), At(reader, 18), (ApplicationStanding)reader.GetInt32(19));
        return new Row(
            FacilityCode.Parse(reader.GetString(0)),
            new DutyView(State(reader), day, own, reader.GetBoolean(23), Day(reader, 24)),
            reader.GetString(5),
            reader.GetString(6),
            reader[7] as string,
            reader.GetString(8),
            reader.GetFieldValue<string[]>(9),
            reader.GetString(10),
            new EnforcementHistory(Day(reader, 11), Day(reader, 12), reader[13] as bool?, Day(reader, 14), Day(reader, 15), Day(reader, 16), Day(reader, 17)));
    }

    private static DateOnly? Day(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    private static DateOnly? At(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : JapanDay.Of(reader.GetFieldValue<DateTimeOffset>(column));
}
