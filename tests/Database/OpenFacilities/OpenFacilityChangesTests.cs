using Npgsql;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.OpenFacilities;

/// <summary>Who keeps a copy of the open data learns what became of it.</summary>
public sealed class OpenFacilityChangesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Before = FixedClock.Morning.AddHours(-1);

    private readonly FixedClock clock = new(FixedClock.Morning);
    private TestDatabase database = null!;
    private NpgsqlDataSource portal = null!;
    private ListOpenFacilityChanges changes = null!;
    private RefreshOpenFacilities refresh = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        portal = NpgsqlDataSource.Create(database.PortalConnectionString);
        refresh = new RefreshOpenFacilities(portal, clock);
        changes = new ListOpenFacilityChanges(portal, refresh, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task List_OfOneFacility_IsAddedThenChangedThenRemovedThenAddedAgain()
    {
        var code = (await AddAsync("はじめ")).Value;
        var added = await ListAsync(Before);
        Assert.Equal([ListOpenFacilityChanges.Kind.Added], added.Changes.Select(change => change.Kind));

        clock.Now += TimeSpan.FromMinutes(1);
        await database.ExecuteAsync($"update facilities set name = 'つぎ' where facility_code = '{code}'");
        var changed = await ListAsync(added.Until);
        Assert.Equal((ListOpenFacilityChanges.Kind.Changed, "つぎ"), (changed.Changes[0].Kind, changed.Changes[0].Shown!.Name));
        Assert.Equal([ListOpenFacilityChanges.Kind.Added], (await ListAsync(Before)).Changes.Select(change => change.Kind));

        clock.Now += TimeSpan.FromMinutes(1);
        await database.ExecuteAsync($"update facilities set closed_on = '2026-11-21' where facility_code = '{code}'");
        var removed = await ListAsync(changed.Until);
        Assert.Equal((ListOpenFacilityChanges.Kind.Removed, null), (removed.Changes[0].Kind, removed.Changes[0].Shown));
        Assert.Equal(added.Changes[0].Id, removed.Changes[0].Id);

        clock.Now += TimeSpan.FromMinutes(1);
        await database.ExecuteAsync($"update facilities set closed_on = null where facility_code = '{code}'");
        var again = await ListAsync(removed.Until);
        Assert.Equal((ListOpenFacilityChanges.Kind.Added, added.Changes[0].Id), (again.Changes[0].Kind, again.Changes[0].Id));
        Assert.Empty((await ListAsync(again.Until)).Changes);
    }

    [Fact]
    public async Task List_OfTwoChangesInOneInstant_LosesNone()
    {
        await AddAsync("ひとつめ");
        var first = await ListAsync(Before);
        await AddAsync("ふたつめ");

        var second = await ListAsync(first.Until);

        Assert.Equal(["ふたつめ"], second.Changes.Select(change => change.Shown!.Name));
    }

    [Fact]
    public async Task List_OfMoreThanAPage_GoesOnWhereItStopped()
    {
        await StartedFacilities.AddAsync(database, 2300);
        await refresh.RunAsync(CancellationToken.None);
        var (seen, next) = (new List<Guid>(), (ListOpenFacilityChanges.Request?)new ListOpenFacilityChanges.Request(Before, null));

        while (next is not null)
        {
            var page = (await changes.RunAsync(next, CancellationToken.None)).Value!;
            seen.AddRange(page.Changes.Select(change => change.Id));
            next = page.Next;
        }

        Assert.Equal(2300, seen.Distinct().Count());
        Assert.Equal(2300, seen.Count);
    }

    [Fact]
    public async Task List_SinceLongerThanGoneOnesAreRemembered_SaysSo() =>
        Assert.Equal(OpenFacilityRefusals.SinceTooOld, (await changes.RunAsync(new ListOpenFacilityChanges.Request(FixedClock.Morning.AddDays(-366), null), CancellationToken.None)).Refusal);

    private async Task<ListOpenFacilityChanges.Page> ListAsync(DateTimeOffset since) =>
        (await changes.RunAsync(new ListOpenFacilityChanges.Request(since, null), CancellationToken.None)).Value!;

    private async Task<FacilityCode> AddAsync(string name)
    {
        var facility = await TestOffices.AddAsync(database, name: name);
        await database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility.FacilityCode}', '{JapanDay.Of(clock.Now):yyyy-MM-dd}', now(), 'test')");
        return facility.FacilityCode;
    }
}
