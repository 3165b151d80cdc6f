using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.ServiceStatus;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Callbacks;
using Shikaku.Rules.ServiceStatus;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Inquiries;
using Xunit;

namespace Shikaku.Database.ServiceStatus;

public sealed class ServiceStatusTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = FixedClock.Morning;

    private TestDatabase database = null!;
    private NpgsqlDataSource portal = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        portal = NpgsqlDataSource.Create(database.PortalConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Record_TwoHostsOfOneKind_AddToOneMinuteAndOneThatWorksIsEnough()
    {
        var record = new RecordServiceMinute(portal);

        await record.RunAsync(ServiceHost.Portal, Now, healthy: false, Counted(1, 0), CancellationToken.None);
        await record.RunAsync(ServiceHost.Portal, Now.AddSeconds(20), healthy: true, Counted(2, 1), CancellationToken.None);

        Assert.Equal("true 3 1 3", await database.ScalarAsync<string>("select healthy || ' ' || requests || ' ' || failed || ' ' || latency[1] from service_minutes"));
    }

    [Fact]
    public async Task Load_MinutesThatAreMissing_CountAgainstTheHost()
    {
        // It is 10:00: nine of ten minutes of yesterday, from 23:50 on; then all of today but the last five minutes.
        await database.ExecuteAsync($"""
            insert into service_minutes (host, minute, healthy, requests, failed, latency)
            select 'Portal', m, true, 1, 0, '{Counts(1)}' from generate_series({At(-610)}, {At(-6)}, interval '1 minute') m
            where m <> {At(-605)};
            """);
        var load = new LoadServiceStatus(portal);

        var first = await load.RunAsync(Now, CancellationToken.None);
        var second = await load.RunAsync(Now, CancellationToken.None);

        foreach (var snapshot in (ServiceStatusSnapshot[])[first, second])
        {
            var shown = snapshot.Hosts.Single(host => host.Host == ServiceHost.Portal);
            Assert.Equal(StatusTerms.Days, shown.Days.Count);
            Assert.False(shown.Works);
            Assert.Equal([(0, 0), (10, 9), (600, 595)], shown.Days.TakeLast(3).Select(day => (day.Expected, day.Good)));
            Assert.Equal(5, shown.P95Milliseconds);
            Assert.Null(snapshot.Hosts.Single(host => host.Host == ServiceHost.BackOffice).Works);
        }
    }

    [Fact]
    public async Task Figures_OfMailsAndDecisions_AreWhatThePortalMayRead()
    {
        await database.ExecuteAsync($"""
            insert into outbox_mails (template, recipient, state, queued_at, next_attempt_at, sent_at)
            select 'x', 'a@example.jp', 'Sent', {At(-60)}, {At(-60)}, {At(-60)} + late from unnest(array[interval '9 seconds', interval '10 seconds', interval '11 seconds']) as late
            """);
        await TestInquiries.AddCallbackAsync(database, Now.AddHours(1));
        await TestInquiries.AddCallbackAsync(database, Now.AddHours(1), CallbackState.Done, phone: "0312340002");
        await using var office = NpgsqlDataSource.Create(database.BackOfficeConnectionString);

        await new CountServiceFigures(office).RunAsync(Now, CancellationToken.None);

        var figures = (await new LoadServiceStatus(portal).RunAsync(Now, CancellationToken.None)).Figures;
        Assert.Equal(new ServiceStatusSnapshot.ServiceFigures(3, 2, 0, null, WaitingCalls: 1), figures);
        Assert.Null((await new LoadServiceStatus(portal).RunAsync(Now.AddHours(2), CancellationToken.None)).Figures);
    }

    [Fact]
    public async Task Write_TwoPeopleOneNote_TheSecondSeesWhatTheFirstDid()
    {
        await using var db = AppDbContext.Open(database.BackOfficeConnectionString);
        var write = new WriteServiceNote(db);
        var context = new ActingAs(Actor.Parse("staff:x"), null, Now);
        var entry = new ServiceNoteEntry(ServiceNoteKind.Incident, "申請が送れません", Now.AddHours(-1), null, "調べています。", null, OnEveryPage: true);
        Assert.False((await write.RunAsync(new WriteServiceNote.Request(null, 0, entry), context, CancellationToken.None)).IsRefused(out _, out var written));

        Assert.False((await write.RunAsync(new WriteServiceNote.Request(written!.Id, 1, entry with { Until = Now, Afterword = "直しました。" }), context, CancellationToken.None)).IsRefused(out _, out _));
        Assert.True((await write.RunAsync(new WriteServiceNote.Request(written.Id, 1, entry), context, CancellationToken.None)).IsRefused(out var refusal, out _));
        Assert.Equal(ServiceNoteRefusals.ChangedMeanwhile, refusal);
        Assert.True((await write.RunAsync(new WriteServiceNote.Request(Guid.NewGuid(), 1, entry), context, CancellationToken.None)).IsRefused(out refusal, out _));
        Assert.Equal(ServiceNoteRefusals.Unknown, refusal);

        var note = Assert.Single((await new LoadServiceStatus(portal).RunAsync(Now, CancellationToken.None)).Notes);
        Assert.Equal("直しました。", note.Afterword);
        Assert.False(note.IsOpenAt(Now));
        Assert.Equal("ServiceNotes.Publish ServiceNotes.Change", await database.ScalarAsync<string>("select string_agg(action, ' ' order by id) from audit_events"));
    }

    private static RequestTally.Counted Counted(int requests, int failed) => new([requests, .. new int[Latency.Buckets - 1]], failed);

    private static string Counts(int requests) => $"{{{string.Join(',', Counted(requests, 0).ByLatency)}}}";

    private static string At(int minutes) => $"(timestamptz '{Now:O}' + interval '{minutes} minutes')";
}
