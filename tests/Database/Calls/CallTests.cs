using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Calls;
using Shikaku.Casework.Retention;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Calls;
using Shikaku.TestKit;
using Shikaku.TestKit.Calls;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private static readonly ActingAs Acting = new(Actor.Staff(Guid.NewGuid()), Reason: null, FixedClock.Morning);

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var db = database.OwnerContext();
        db.Facilities.Add(TestFacts.Facility());
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Record_TheSameFormTwice_IsOneCallAndOneDeed()
    {
        var id = Guid.NewGuid();

        await RecordAsync(id);
        await RecordAsync(id);

        await using var db = database.OwnerContext();
        var call = await db.Calls.SingleAsync();
        Assert.Equal((TestFacts.FacilityCode, "subsidy", CallOutcome.Sent, "助成金の案内を送った。"), (call.FacilityCode, call.Reason, call.Outcome, call.Note));
        var deed = await db.AuditEvents.SingleAsync(e => e.Action == AuditActions.Calls.Record);
        Assert.Equal(TestFacts.FacilityCode.Value, deed.Subject);
        Assert.DoesNotContain("案内", deed.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_OfDaysWeekAndMonth_BeginsWithJapansDays()
    {
        var midnight = JapanDay.StartOf(JapanDay.Of(FixedClock.Morning));
        foreach (var (reason, at) in ((string, DateTimeOffset)[])
            [
                ("subsidy", midnight), ("subsidy", midnight.AddSeconds(-1)), ("sheet", midnight.AddDays(-6)), ("sheet", midnight.AddDays(-6).AddSeconds(-1)),
                ("sheet", midnight.AddDays(-29)), ("duty", midnight.AddDays(-29).AddSeconds(-1)),
            ])
        {
            await TestCalls.AddAsync(database, reason: reason, at: at);
        }

        await using var db = AppDbContext.Open(database.BackOfficeConnectionString);
        var rows = await new CountCallReasons(db).RunAsync(JapanDay.Of(FixedClock.Morning), CancellationToken.None);

        Assert.Equal([("sheet", 0, 1, 3), ("subsidy", 1, 2, 2)], rows.Select(row => (row.Key, row.Today, row.InAWeek, row.InAMonth)));
        Assert.Equal("助成金の申請", rows[1].Reason);
    }

    [Fact]
    public async Task Retention_OfCalls_IsTwoYears()
    {
        await TestCalls.AddAsync(database, at: FixedClock.Morning.AddYears(-2).AddSeconds(-1));
        var kept = await TestCalls.AddAsync(database, at: FixedClock.Morning.AddYears(-2));

        await new DeleteWhatIsOver(database.Owner).RunAsync(Acting, dryRun: false, CancellationToken.None);

        await using var db = database.OwnerContext();
        Assert.Equal([kept.Id], await db.Calls.Select(call => call.Id).ToListAsync());
    }

    private async Task RecordAsync(Guid id)
    {
        var entry = CallEntry.Read("subsidy", nameof(CallOutcome.Sent), "助成金の案内を送った。", JapanDay.Of(Acting.At)).Value!;
        await using var db = AppDbContext.Open(database.BackOfficeConnectionString);
        await new RecordCall(db).RunAsync(new RecordCall.Request(id, TestFacts.FacilityCode, entry), Acting, CancellationToken.None);
    }
}
