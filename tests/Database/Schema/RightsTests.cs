using System.Text;
using Npgsql;
using Xunit;

namespace Shikaku.Database.Schema;

/// <summary>Who may do what is a file in git, so that a new table or column is decided. UPDATE_SNAPSHOTS=1 writes it anew, for the diff to be read.</summary>
public sealed class RightsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Tables = """
        with rights as (
          select c.relname, a.grantee, lower(a.privilege_type) as right, null as columns
            from pg_class c cross join lateral aclexplode(c.relacl) a where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S', 'v') and a.grantee <> c.relowner
          union all
          select c.relname, a.grantee, lower(a.privilege_type), string_agg(t.attname, ', ' order by t.attnum)
            from pg_class c join pg_attribute t on t.attrelid = c.oid and not t.attisdropped cross join lateral aclexplode(t.attacl) a
           where c.relnamespace = 'public'::regnamespace and a.grantee <> c.relowner group by 1, 2, 3
        )
        select c.relname || case c.relkind when 'S' then ' (sequence)' else '' end,
               case when r.grantee is null then '-' when r.grantee = 0 then 'everybody' else r.grantee::regrole::text end,
               string_agg(r.right || coalesce(' (' || r.columns || ')', ''), ', '
                          order by array_position(array['select', 'insert', 'update', 'delete'], r.right), r.right, r.columns nulls first)
          from pg_class c left join rights r on r.relname = c.relname
         where c.relnamespace = 'public'::regnamespace and (c.relkind in ('r', 'v') or (c.relkind = 'S' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')))
         group by 1, 2 order by 1, 2
        """;

    private const string Policies = """
        select tablename, array_to_string(roles, ', '), lower(cmd) || coalesce(', only rows where ' || qual, '') || coalesce(', only to rows where ' || with_check, '')
          from pg_policies where schemaname = 'public' order by 1, 2, 3
        """;

    private const string Functions = """
        select p.proname, case when a.grantee = 0 then 'everybody' else a.grantee::regrole::text end, 'execute, as its owner'
          from pg_proc p cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype and a.grantee <> p.proowner order by 1, 2
        """;

    [Fact]
    public async Task Rights_OfEveryRole_AreTheOnesInGit()
    {
        var rights = new StringBuilder();
        await WriteAsync(rights, "Tables and sequences", Tables);
        await WriteAsync(rights, "Rows", Policies);
        await WriteAsync(rights, "Functions", Functions);
        var file = Shikaku.TestKit.ProjectFolder.PathOf("tests", "Database", "Schema", "rights.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, rights.ToString());
        }

        Assert.Equal(await File.ReadAllTextAsync(file), rights.ToString());
    }

    private async Task WriteAsync(StringBuilder rights, string heading, string sql)
    {
        rights.Append("# ").Append(heading).Append('\n');
        await using var command = fixture.Database.Owner.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        for (var last = ""; await row.ReadAsync();)
        {
            if (row.GetString(0) is var name && name != last)
            {
                rights.Append(last = name).Append('\n');
            }

            rights.Append("  ").Append(row.GetString(1).PadRight(20)).Append(await row.IsDBNullAsync(2) ? "" : row.GetString(2)).Append('\n');
        }

        rights.Append('\n');
    }
}
