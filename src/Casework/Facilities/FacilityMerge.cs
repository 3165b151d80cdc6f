using Npgsql;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Facilities;

/// <summary>Takes the rows of a temporary table into the facilities: a few statements over all of them at once.</summary>
internal sealed class FacilityMerge(NpgsqlConnection connection)
{
    /// <summary>Of the open facilities, how many a full file may leave out.</summary>
    private const int MostClosedPercent = 10;

    /// <summary>Not worth making an index anew.</summary>
    private const int FewRows = 10_000;

    // Compiling such statements takes longer than running them; sorting and joining them on disk does too.
    private const string Prepare = """
        set local jit = off;
        set local work_mem = '64MB';
        create temp table incoming (
          line integer, facility_code char(10), kind text, practices text[], registration_number text, name text, name_kana text, postal_code char(7),
          address text, phone text, manager_birth_date date, claims_account_number text, closed_on date, search_name text, search_kana text) on commit drop;
        create temp table kept (facility_code char(10)) on commit drop
        """;

    // Of two open facilities with one number the one already there stays, else the first of the file. Repeated until nothing more clashes: a row that is
    // refused leaves its facility as it was.
    private const string RefuseClashes = """
        with final as (
          select facility_code, kind, registration_number, line from incoming where closed_on is null and registration_number is not null
          union all
          select f.facility_code, f.kind, f.registration_number, 0 from facilities f
          where f.closed_on is null and f.registration_number is not null and f.registration_number in (select registration_number from incoming)
            and not exists (select from incoming i where i.facility_code = f.facility_code)
            and (not $1 or exists (select from kept k where k.facility_code = f.facility_code))),
        ranked as (select facility_code, line, row_number() over (partition by registration_number collate "C", kind order by line) as place from final),
        refused as (delete from incoming using ranked where ranked.line = incoming.line and ranked.place > 1 returning incoming.line, incoming.facility_code),
        remembered as (insert into kept select facility_code from refused)
        select line from refused
        """;

    private const string Compare = """
        create temp table changes on commit drop as
        select i.*, case when f.facility_code is null then 'added' when f.closed_on is null and i.closed_on is not null then 'closed' else 'changed' end as change
        from incoming i left join facilities f using (facility_code)
        where f.facility_code is null
           or (f.kind, f.practices, f.registration_number, f.name, f.name_kana, f.postal_code, f.address, f.phone, f.manager_birth_date, f.claims_account_number, f.closed_on, f.search_name, f.search_kana)
              is distinct from
              (i.kind, i.practices, i.registration_number, i.name, i.name_kana, i.postal_code, i.address, i.phone, i.manager_birth_date, i.claims_account_number, i.closed_on, i.search_name, i.search_kana)
        """;

    private const string CountAbsent = """
        select (select count(*) from facilities where closed_on is null),
               (select count(*) from facilities f where f.closed_on is null
                  and not exists (select from incoming i where i.facility_code = f.facility_code) and not exists (select from kept k where k.facility_code = f.facility_code))
        """;

    private const string CloseAbsent = """
        update facilities f set closed_on = $1, imported_at = $2 where f.closed_on is null
          and not exists (select from incoming i where i.facility_code = f.facility_code) and not exists (select from kept k where k.facility_code = f.facility_code)
        """;

    // Numbers that move from one facility to another are given up before anybody takes them.
    private const string FreeNumbers = """
        update facilities f set registration_number = null from changes c
        where c.change <> 'added' and f.facility_code = c.facility_code and f.registration_number is not null
          and (c.closed_on is not null or f.registration_number is distinct from c.registration_number or f.kind <> c.kind)
        """;

    private const string Change = """
        update facilities f set kind = c.kind, practices = c.practices, registration_number = c.registration_number, name = c.name, name_kana = c.name_kana,
          postal_code = c.postal_code, address = c.address, phone = c.phone, manager_birth_date = c.manager_birth_date,
          claims_account_number = c.claims_account_number, closed_on = c.closed_on, search_name = c.search_name, search_kana = c.search_kana, imported_at = $1
        from changes c where c.change <> 'added' and f.facility_code = c.facility_code
        """;

    private const string Add = """
        insert into facilities (facility_code, kind, practices, registration_number, name, name_kana, postal_code, address, phone, manager_birth_date,
                                claims_account_number, closed_on, search_name, search_kana, imported_at)
        select facility_code, kind, practices, registration_number, name, name_kana, postal_code, address, phone, manager_birth_date,
               claims_account_number, closed_on, search_name, search_kana, $1
        from changes where change = 'added'
        """;

    /// <param name="Closed">By a date in the file.</param>
    /// <param name="Absent">Closed because a full file does not name them.</param>
    public sealed record Counts(int Added, int Changed, int Closed, int Absent);

    public Task BeginAsync() => DoAsync(Prepare);

    /// <summary>Once the rows are there.</summary>
    public Task LookAsync() => DoAsync("analyze incoming (facility_code, kind, registration_number, closed_on)");

    /// <summary>Facilities named by rows that were refused: a full file does hold them.</summary>
    public async Task KeepAsync(IEnumerable<FacilityCode> codes) =>
        await DoAsync("insert into kept select unnest($1::text[])", (object)codes.Select(code => code.Value).ToArray());

    /// <summary>Lines whose 登録記号番号 another open facility has.</summary>
    public async Task<List<int>> RefuseClashesAsync(bool full)
    {
        var lines = new List<int>();
        int before;
        do
        {
            before = lines.Count;
            await using var command = Command(RefuseClashes, full);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetInt32(0));
            }
        }
        while (lines.Count > before);

        return lines;
    }

    /// <summary>Whether a full file would close more facilities than can be meant.</summary>
    public async Task<bool> ClosesTooManyAsync()
    {
        await using var command = Command(CountAbsent);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt64(1) * 100 > reader.GetInt64(0) * MostClosedPercent;
    }

    public async Task<Counts> MergeAsync(bool full, DateOnly today, DateTimeOffset now)
    {
        await DoAsync(Compare);
        var absent = full ? await DoAsync(CloseAbsent, today, now) : 0;
        await DoAsync(FreeNumbers);
        var changed = await DoAsync(Change, now);
        var added = await AddAsync(now);
        await using var command = Command("select count(*) from changes where change = 'closed'");
        var closed = (int)(long)(await command.ExecuteScalarAsync())!;
        return new Counts(added, changed - closed, closed, absent);
    }

    // The letter groups of many new rows are indexed faster all at once. Until the import commits nobody else sees facilities then, so only when most are new; and only
    // the owner may, on whose command line nobody waits: a page takes four times as long instead.
    private async Task<int> AddAsync(DateTimeOffset now)
    {
        await using var command = Command("select has_function_privilege('drop_facility_search()', 'execute') and (select count(*) from changes where change = 'added') > greatest($1, (select count(*) from facilities))", FewRows);
        if (!(bool)(await command.ExecuteScalarAsync())!)
        {
            return await DoAsync(Add, now);
        }

        await DoAsync("select drop_facility_search()");
        var added = await DoAsync(Add, now);
        await DoAsync("select make_facility_search()");
        return added;
    }

    private async Task<int> DoAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        // Hundreds of thousands of rows take longer than a page may.
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
