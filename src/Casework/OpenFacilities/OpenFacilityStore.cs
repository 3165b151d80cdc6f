using System.Text.Json;
using Npgsql;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Casework.OpenFacilities;

/// <summary>Judges facilities and writes what became of them, in the transaction of its connection, which holds the lock of the look-up.</summary>
internal sealed class OpenFacilityStore(NpgsqlConnection connection)
{
    private const string Contents = "name, name_kana, categories, prefecture, city, address, phone, home_visits_only, starts_on, search_name, search_kana";

    private const string FactsOf = """
        select f.facility_code, f.name, f.name_kana, f.kind, f.practices, f.address, f.phone, f.closed_on, s.starts_on,
               exists (select from enforcement_steps p
                       where p.facility_code = f.facility_code and p.kind = 'DelegationSuspension' and p.cancelled_at is null and p.held_on <= $2
                         and not exists (select from enforcement_steps r
                                         where r.facility_code = p.facility_code and r.kind = 'Reinstatement' and r.cancelled_at is null and r.held_on <= $2 and r.recorded_at > p.recorded_at)),
               coalesce(x.details_hidden, false), coalesce(x.home_visits_only, false)
        from facilities f
        left join operation_starts s on s.facility_code = f.facility_code
        left join open_facility_settings x on x.facility_code = f.facility_code
        where f.facility_code = any($1::char(10)[])
        """;

    // What is as it was keeps its number: nobody is told of it.
    private const string Show = $"""
        insert into open_facilities as o (facility_code, {Contents}, added_at, changed_at, change_number)
        select s.facility_code, {Contents}, $2, $2, $3 + row_number() over (order by s.facility_code)
        from jsonb_to_recordset($1::jsonb) as s (facility_code char(10), name text, name_kana text, categories text[], prefecture char(2), city text, address text, phone text,
                                                 home_visits_only boolean, starts_on date, search_name text, search_kana text)
        on conflict (facility_code) do update set
          name = excluded.name, name_kana = excluded.name_kana, categories = excluded.categories, prefecture = excluded.prefecture, city = excluded.city, address = excluded.address,
          phone = excluded.phone, home_visits_only = excluded.home_visits_only, starts_on = excluded.starts_on, search_name = excluded.search_name, search_kana = excluded.search_kana,
          added_at = case when o.name is null then excluded.added_at else o.added_at end, changed_at = excluded.changed_at, change_number = excluded.change_number
        where (o.name, o.name_kana, o.categories, o.prefecture, o.city, o.address, o.phone, o.home_visits_only, o.starts_on, o.search_name, o.search_kana) is distinct from
              (excluded.name, excluded.name_kana, excluded.categories, excluded.prefecture, excluded.city, excluded.address, excluded.phone, excluded.home_visits_only, excluded.starts_on,
               excluded.search_name, excluded.search_kana)
        """;

    private const string Hide = """
        update open_facilities o set name = null, name_kana = null, categories = null, prefecture = null, city = null, address = null, phone = null, home_visits_only = null, starts_on = null,
          search_name = null, search_kana = null, changed_at = $2, change_number = $3 + g.place
        from unnest($1::char(10)[]) with ordinality as g (facility_code, place) where o.facility_code = g.facility_code and o.name is not null
        """;

    private const string Stand = """
        insert into open_facilities_standing (version, changed_at, refreshed_on) values ($1, $2, $3)
        on conflict (id) do update set version = excluded.version, changed_at = excluded.changed_at, refreshed_on = excluded.refreshed_on
        """;

    private static readonly JsonSerializerOptions AsColumns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Row(
        string FacilityCode, string Name, string NameKana, IEnumerable<string> Categories, string Prefecture, string City, string? Address, string? Phone, bool HomeVisitsOnly,
        DateOnly StartsOn, string SearchName, string SearchKana);

    public async Task<OpenFacilitiesStanding> KeepAsync(OpenFacilitiesStanding before, string[] codes, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Always later than the one before: whoever follows the changes goes by the instant.
        var at = now > before.ChangedAt ? now.ToUniversalTime() : before.ChangedAt.AddMicroseconds(1);
        var judged = await JudgeAsync(codes, today, cancellationToken);
        var shown = judged.Where(each => each.Shown is not null).Select(each => RowOf(each.Code, each.Shown!)).ToList();
        var gone = judged.Where(each => each.Shown is null).Select(each => each.Code.Value).ToArray();
        var changed = shown.Count == 0 ? 0 : await RefreshOpenFacilities.DoAsync(connection, Show, [JsonSerializer.Serialize(shown, AsColumns), at, before.Version], cancellationToken);
        changed += gone.Length == 0 ? 0 : await RefreshOpenFacilities.DoAsync(connection, Hide, [gone, at, before.Version + shown.Count], cancellationToken);
        var after = changed > 0 || before.Version == 0
            ? new OpenFacilitiesStanding(before.Version + Math.Max(judged.Count, 1), at, today, before.Due)
            : before with { RefreshedOn = today };
        await RefreshOpenFacilities.DoAsync(connection, Stand, [after.Version, after.ChangedAt, today], cancellationToken);
        return after;
    }

    private async Task<List<(FacilityCode Code, OpenFacility? Shown)>> JudgeAsync(string[] codes, DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(FactsOf, connection) { Parameters = { new() { Value = codes }, new() { Value = today } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var judged = new List<(FacilityCode, OpenFacility?)>(codes.Length);
        while (await reader.ReadAsync(cancellationToken))
        {
            var facts = FactsIn(reader);
            judged.Add((facts.Code, OpenFacilityRules.Judge(facts, today)));
        }

        return judged;
    }

    private static OpenFacilityFacts FactsIn(NpgsqlDataReader reader) => new()
    {
        Code = FacilityCode.Parse(reader.GetString(0)),
        Name = reader.GetString(1),
        NameKana = reader.GetString(2),
        Kind = Enum.Parse<FacilityKind>(reader.GetString(3)),
        Practices = reader.GetFieldValue<string[]>(4),
        Address = reader.GetString(5),
        Phone = reader.GetString(6),
        ClosedOn = reader.GetFieldValue<DateOnly?>(7),
        StartsOn = reader.GetFieldValue<DateOnly?>(8),
        Suspended = reader.GetBoolean(9),
        DetailsHidden = reader.GetBoolean(10),
        HomeVisitsOnly = reader.GetBoolean(11),
    };

    // Searched by name alone: where it is hidden, an address must not be found either.
    private static Row RowOf(FacilityCode code, OpenFacility shown) => new(
        code.Value, shown.Name, shown.NameKana, shown.Categories.Select(category => category.ToString()), shown.Prefecture, shown.City, shown.Address, shown.Phone, shown.HomeVisitsOnly,
        shown.StartsOn, SearchKey.OfName(shown.Name), SearchKey.OfReading(shown.NameKana));
}
