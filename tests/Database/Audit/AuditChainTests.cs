using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Schema;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Audit;

public sealed class AuditChainTests
{
    private const string Unlocked = "alter table audit_events disable trigger user;";
    private static readonly ActingAs Context = new(Actor.Parse("staff:test"), "理由：見本", FixedClock.Morning);

    [Fact]
    public async Task Verify_AsWritten_IsSound()
    {
        await using var database = await WithEventsAsync(7);

        var check = await VerifyAsync(database);

        Assert.Empty(check.Faults);
        Assert.Equal((7, 7), (check.Events, check.Head.Position));
    }

    [Fact]
    public async Task Verify_NothingYet_IsSoundAtTheStart()
    {
        await using var database = await WithEventsAsync(0);

        Assert.Equal(new AuditAnchor(0, Convert.ToHexStringLower(AuditHash.Start)), (await VerifyAsync(database)).Head);
    }

    [Theory]
    [InlineData("update audit_events set actor = 'staff:tesT' where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set reason = null where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set reason = '', subject = subject || reason where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set at = at + interval '1 microsecond' where position = 1", AuditFaultKind.Altered, 1)]
    [InlineData("""update audit_events set details = '{"n": 8}' where position = 7""", AuditFaultKind.Altered, 7)]
    [InlineData("update audit_events set at = '0044-03-15 BC' where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set at = 'infinity' where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("alter table audit_events alter actor drop not null; update audit_events set actor = null where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set action = subject, subject = action where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set written_by = 'shikaku_owner' where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("update audit_events set written_by = null where position = 3", AuditFaultKind.Altered, 3)]
    [InlineData("delete from audit_events where position = 4", AuditFaultKind.Gap, 4)]
    [InlineData("delete from audit_events where position = 1", AuditFaultKind.Gap, 1)]
    [InlineData("delete from audit_events where position >= 6", AuditFaultKind.TailMissing, 6)]
    [InlineData("delete from audit_events", AuditFaultKind.TailMissing, 1)]
    [InlineData("update audit_chain set hash = sha256('x'::bytea)", AuditFaultKind.HeadWrong, 7)]
    [InlineData("update audit_chain set position = 5", AuditFaultKind.HeadWrong, 7)]
    [InlineData("insert into audit_events (at, actor, action, subject) values (now(), 'a', 'b', 'c')", AuditFaultKind.Unchained, 8)]
    public async Task Verify_TamperedWithByTheOwner_SaysWhere(string sql, AuditFaultKind kind, long position)
    {
        await using var database = await WithEventsAsync(7);
        await database.ExecuteAsync(Unlocked + sql);

        var faults = (await VerifyAsync(database)).Faults;

        Assert.Equal([new AuditFault(kind, position)], faults);
    }

    /// <summary>Whatever a host is made to say of who acted, the database says through whom it was told.</summary>
    [Theory]
    [InlineData(TestHost.Api, "staff:fake", false)]
    [InlineData(TestHost.Api, "portal:fake", false)]
    [InlineData(TestHost.Api, "system:review", false)]
    [InlineData(TestHost.Api, "ops:audit verify", false)]
    [InlineData(TestHost.Api, "W0000001", true)]
    [InlineData(TestHost.Portal, "staff:fake", false)]
    [InlineData(TestHost.Portal, "W0000001", false)]
    [InlineData(TestHost.Portal, "portal:one", true)]
    [InlineData(TestHost.Portal, "system:registration", true)]
    [InlineData(TestHost.BackOffice, "portal:fake", false)]
    [InlineData(TestHost.BackOffice, "ops:staff add", false)]
    [InlineData(TestHost.BackOffice, "staff:one", true)]
    public async Task Verify_EventOfAnActor_IsBelievedOfTheHostAlone(TestHost host, string actor, bool believed)
    {
        await using var database = await WithEventsAsync(2);
        var (connection, role) = host switch
        {
            TestHost.Portal => (database.PortalConnectionString, "shikaku_portal"),
            TestHost.BackOffice => (database.BackOfficeConnectionString, "shikaku_back_office"),
            _ => (database.ApiConnectionString, "shikaku_api"),
        };
        await InsertAsync(connection, $"insert into audit_events (at, actor, action, subject) values (now(), '{actor}', 'Review.Note', 'x')");

        var faults = (await VerifyAsync(database)).Faults;

        Assert.Equal(believed ? [] : [new AuditFault(AuditFaultKind.ForeignWriter, 3, $"{actor} by {role}")], faults);
    }

    [Theory]
    [InlineData("insert into audit_events (at, actor, action, subject, written_by) values (now(), 'staff:fake', 'Review.Note', 'x', 'shikaku_back_office')")]
    [InlineData("set session authorization shikaku_back_office")]
    public async Task Write_AsAnotherRole_IsRefused(string sql)
    {
        await using var database = await WithEventsAsync(0);

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => InsertAsync(database.ApiConnectionString, sql));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Verify_WriterTakenOutAgain_IsToldThoughTheHashFits()
    {
        await using var database = await WithEventsAsync(2);
        await database.ExecuteAsync(Unlocked + "update audit_events set written_by = null where position = 2; update audit_events e set hash = audit_hash((select hash from audit_events where position = 1), 2, e) where position = 2; update audit_chain set hash = (select hash from audit_events where position = 2)");

        Assert.Equal([new AuditFault(AuditFaultKind.ForeignWriter, 2, "staff:test by nobody")], (await VerifyAsync(database)).Faults);
    }

    /// <summary>A chain begun before the database told of writers goes on.</summary>
    [Fact]
    public async Task Verify_BegunBeforeWritersWereTold_IsSound()
    {
        await using var database = await TestDatabase.CreateAtAsync("0017_form_of_a_draft");
        const string insert = "insert into audit_events (at, actor, action, subject, reason) values (now(), 'staff:one', 'Review.Note', 'x', '理由')";
        await InsertAsync(database.OwnerConnectionString, insert);

        await SchemaMigrations.ApplyAsync(database.OwnerConnectionString);
        await InsertAsync(database.BackOfficeConnectionString, insert);

        var check = await VerifyAsync(database);
        Assert.Empty(check.Faults);
        Assert.Equal((2, 2), (check.Events, check.Head.Position));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_events where written_by is null"));
    }

    [Fact]
    public async Task Verify_TailCutOffAndHeadPutRight_IsToldByTheAnchorAlone()
    {
        await using var database = await WithEventsAsync(7);
        var anchor = (await VerifyAsync(database)).Head;
        await database.ExecuteAsync(Unlocked + "delete from audit_events where position > 5; update audit_chain set (position, hash) = (select position, hash from audit_events where position = 5)");

        Assert.Empty((await VerifyAsync(database)).Faults);
        Assert.Equal([new AuditFault(AuditFaultKind.AnchorMissing, 7)], (await VerifyAsync(database, anchor)).Faults);
    }

    [Fact]
    public async Task Verify_WholeChainWrittenAnew_IsToldByTheAnchorAlone()
    {
        await using var database = await WithEventsAsync(7);
        var anchor = (await VerifyAsync(database)).Head;
        await database.ExecuteAsync(Unlocked + """
            update audit_events set actor = 'staff:other' where position = 2;
            do $$ declare e audit_events; h bytea := sha256('Shikaku audit chain 1'::bytea); begin
              for e in select * from audit_events order by position loop
                h := audit_hash(h, e.position, e);
                update audit_events set hash = h where id = e.id;
              end loop;
              update audit_chain set hash = h;
            end $$
            """);

        Assert.Empty((await VerifyAsync(database)).Faults);
        Assert.Equal([new AuditFault(AuditFaultKind.AnchorDiffers, 7)], (await VerifyAsync(database, anchor)).Faults);
    }

    [Theory]
    [InlineData("update audit_events set actor = 'x' where position = 1")]
    [InlineData("delete from audit_events")]
    [InlineData("truncate audit_events")]
    public async Task Event_Written_IsNotChangedByAccident(string sql)
    {
        await using var database = await WithEventsAsync(1);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync(sql));
    }

    [Fact]
    public async Task Write_FiftyAtOnce_GivesAGaplessChain()
    {
        await using var database = await WithEventsAsync(0);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(async writer =>
        {
            for (var n = 0; n < 4; n++)
            {
                await using var db = AppDbContext.Open(database.BackOfficeConnectionString);
                db.AuditEvents.AddRange(Event(writer), Event(writer));
                await db.SaveChangesAsync();
            }
        }));

        var check = await VerifyAsync(database);
        Assert.Empty(check.Faults);
        Assert.Equal((400, 400), (check.Events, check.Head.Position));
    }

    /// <summary>Each audits first and locks the same row afterwards, then audits again: in whatever order, nobody waits in a circle.</summary>
    [Fact]
    public async Task Write_WithOtherLocksBetween_NeverDeadlocks()
    {
        await using var database = await WithEventsAsync(0);
        await database.ExecuteAsync("create table rows (id integer primary key, n integer not null); insert into rows values (1, 0); grant select, update on rows to shikaku_api");
        await using var api = Npgsql.NpgsqlDataSource.Create(database.ApiConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async writer =>
        {
            await using var connection = await api.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var audit = "insert into audit_events (at, actor, action, subject) values (now(), 'a', 'b', 'c')";
            string[] steps = writer % 2 == 0 ? [audit, "update rows set n = n + 1", audit] : ["update rows set n = n + 1", audit, audit];
            foreach (var step in steps)
            {
                await using var command = new Npgsql.NpgsqlCommand(step, connection);
                await command.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }));

        Assert.Empty((await VerifyAsync(database)).Faults);
        Assert.Equal(20, await database.ScalarAsync<int>("select n from rows"));
    }

    [Fact]
    public async Task Write_RolledBack_LeavesNoGap()
    {
        await using var database = await WithEventsAsync(1);
        await using (var db = AppDbContext.Open(database.BackOfficeConnectionString))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.AuditEvents.Add(Event(9));
            await db.SaveChangesAsync();
        }

        await using (var db = AppDbContext.Open(database.BackOfficeConnectionString))
        {
            db.AuditEvents.Add(Event(10));
            await db.SaveChangesAsync();
        }

        Assert.Equal(2, (await VerifyAsync(database)).Head.Position);
    }

    [Theory]
    [InlineData("7:abc")]
    [InlineData("")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("x:0000000000000000000000000000000000000000000000000000000000000000")]
    public void TryParse_NoAnchor_IsNone(string text) => Assert.False(AuditAnchor.TryParse(text, out _));

    private static AuditEvent Event(int n) => AuditEvent.Of(Context, "Review.Note", $"申請 {n}", $$"""{"n": {{n}}, "語": "𠮷"}""");

    private static async Task<TestDatabase> WithEventsAsync(int count)
    {
        var database = await TestDatabase.CreateAsync();
        await using var db = AppDbContext.Open(database.BackOfficeConnectionString);
        for (var n = 0; n < count; n++)
        {
            db.AuditEvents.Add(Event(n));
        }

        await db.SaveChangesAsync();
        return database;
    }

    private static async Task InsertAsync(string connection, string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static Task<AuditCheck> VerifyAsync(TestDatabase database, AuditAnchor? expected = null) =>
        new VerifyAuditChain(database.App).RunAsync(expected, CancellationToken.None);
}
