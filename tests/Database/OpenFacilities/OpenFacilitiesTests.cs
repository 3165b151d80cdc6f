using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Casework.OperationStart;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.OpenFacilities;

/// <summary>What is found, and since when, without anybody doing anything for it. Everything runs as the portal's role.</summary>
public sealed class OpenFacilitiesTests : IAsyncLifetime
{
    private static readonly OpenFacilityQuestion Anything = new(null, null, [], null, HomeVisitsOnly: false);
    private static readonly DateOnly Today = JapanDay.Of(FixedClock.Morning);

    private readonly FixedClock clock = new(FixedClock.Morning);
    private TestDatabase database = null!;
    private NpgsqlDataSource portal = null!;
    private RefreshOpenFacilities refresh = null!;
    private OpenFacilityNumbers numbers = null!;
    private SearchOpenFacilities search = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        portal = NpgsqlDataSource.Create(database.PortalConnectionString);
        refresh = new RefreshOpenFacilities(portal, clock);
        numbers = new OpenFacilityNumbers(portal);
        search = new SearchOpenFacilities(portal, refresh, numbers);
    }

    public async ValueTask DisposeAsync()
    {
        numbers.Dispose();
        await portal.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Search_AfterTheDateWasRegistered_FindsTheFacilityAtOnce()
    {
        var facility = await TestOffices.AddAsync(database, name: "早起き接骨院");
        Assert.Empty(await NamesAsync());
        await using var db = AppDbContext.Open(portal);

        await new RegisterOperationStart(db).RunAsync(
            new RegisterOperationStart.Request(facility.FacilityCode, Today, VersionSeen: 0), new ActingAs(Actor.Portal(Guid.NewGuid()), Reason: null, clock.Now), CancellationToken.None);

        Assert.Equal(["早起き接骨院"], await NamesAsync());
    }

    [Fact]
    public async Task Search_WhenAPlannedDayComes_FindsTheFacilityFromMidnightOn()
    {
        await AddAsync("明日の接骨院", Today.AddDays(1));
        Assert.Empty(await NamesAsync());

        clock.Now = JapanDay.StartOf(Today.AddDays(1)).AddSeconds(-1);
        Assert.Empty(await NamesAsync());

        clock.Now = JapanDay.StartOf(Today.AddDays(1));
        Assert.Equal(["明日の接骨院"], await NamesAsync());
    }

    [Fact]
    public async Task Search_WhenTheClosingDayComes_DoesNotFindIt()
    {
        var closing = await AddAsync("月末まで接骨院", Today);
        await database.ExecuteAsync($"update facilities set closed_on = '{Today.AddDays(9):yyyy-MM-dd}' where facility_code = '{closing.FacilityCode}'");
        Assert.Equal(["月末まで接骨院"], await NamesAsync());

        clock.Now = JapanDay.StartOf(Today.AddDays(9));

        Assert.Empty(await NamesAsync());
    }

    [Fact]
    public async Task Search_AfterASuspension_DoesNotFindItUntilItIsReinstatedOrCancelled()
    {
        var suspended = await AddAsync("中止の接骨院", Today);
        var step = await TestDuty.AddStepAsync(database, suspended.FacilityCode, EnforcementStepKind.DelegationSuspension);
        Assert.Empty(await NamesAsync());

        await database.ExecuteAsync($"update enforcement_steps set cancelled_at = now() where id = '{step.Id}'");
        Assert.Single(await NamesAsync());
        await database.ExecuteAsync($"update enforcement_steps set cancelled_at = null where id = '{step.Id}'");
        Assert.Empty(await NamesAsync());
        var again = await TestDuty.AddStepAsync(database, suspended.FacilityCode, EnforcementStepKind.Reinstatement);
        await database.ExecuteAsync($"update enforcement_steps set recorded_at = recorded_at + interval '1 hour' where id = '{again.Id}'");
        Assert.Single(await NamesAsync());
    }

    [Fact]
    public async Task Search_AfterAnImport_ShowsTheNameOfTheMaster()
    {
        var facility = await AddAsync("むかしの接骨院", Today);
        Assert.Single(await NamesAsync());

        // As the role that imports: the mark is set by the database.
        await using var office = NpgsqlDataSource.Create(database.BackOfficeConnectionString);
        await using var command = office.CreateCommand($"update facilities set name = 'いまの接骨院' where facility_code = '{facility.FacilityCode}'");
        await command.ExecuteNonQueryAsync();

        Assert.Equal(["いまの接骨院"], await NamesAsync());
    }

    [Fact]
    public async Task Search_ByEveryField_FindsWhatFits()
    {
        await AddAsync("髙﨑・渡邉はりきゅう院", Today, "27", "Acupuncture");
        await AddAsync("高崎接骨院", Today, "13");
        var visits = await AddAsync("まわる治療院", Today, "13", "Massage");
        await ChangeAsync(visits.FacilityCode, hidden: false, visits: true);

        Assert.Equal(["高崎接骨院", "髙﨑・渡邉はりきゅう院"], await NamesAsync(Anything with { Words = FacilityQuery.WordsOf("髙﨑") }));
        Assert.Equal(["髙﨑・渡邉はりきゅう院"], await NamesAsync(Anything with { Words = FacilityQuery.WordsOf("渡辺はり") }));
        Assert.Equal(["髙﨑・渡邉はりきゅう院"], await NamesAsync(Anything with { Prefecture = "27" }));
        Assert.Equal(["まわる治療院"], await NamesAsync(Anything with { HomeVisitsOnly = true }));
        Assert.Equal(["まわる治療院"], await NamesAsync(Anything with { Category = OpenFacilityCategory.Massage }));
        Assert.Equal(2, (await NamesAsync(Anything with { Prefecture = "13", City = "見本市" })).Length);
        Assert.Empty(await NamesAsync(Anything with { Prefecture = "13", City = "例示市" }));
        Assert.Empty(await NamesAsync(Anything with { Words = FacilityQuery.WordsOf("%") }));
        Assert.Equal(["見本市"], (await search.OfferAsync("13", CancellationToken.None)).Cities);
    }

    [Fact]
    public async Task Search_OfMoreThanAPage_ShowsTheLastPageForAnyLaterOne()
    {
        await StartedFacilities.AddAsync(database, 120);

        var first = await search.RunAsync(Anything, 1, CancellationToken.None);
        var last = await search.RunAsync(Anything, 1_000_000_000, CancellationToken.None);

        Assert.Equal((50, 120L, 3, false), (first.Rows.Count, first.Count, first.LastPage, first.TooMany));
        Assert.Equal((20, 3), (last.Rows.Count, last.Page));
        Assert.Equal((50, 1), ((await search.RunAsync(Anything, -5, CancellationToken.None)).Rows.Count, (await search.RunAsync(Anything, 0, CancellationToken.None)).Page));
    }

    [Fact]
    public async Task Search_WithMoreDueThanAReaderDoes_LeavesThemToTheWatch()
    {
        await StartedFacilities.AddAsync(database, RefreshOpenFacilities.Portion + 500);

        Assert.Empty(await NamesAsync());
        Assert.Equal(RefreshOpenFacilities.Portion + 500, await refresh.RunAsync(CancellationToken.None));

        var found = await search.RunAsync(Anything, 1, CancellationToken.None);
        Assert.Equal((RefreshOpenFacilities.Portion + 500L, true, 20), (found.Count, found.TooMany, found.LastPage));
    }

    [Fact]
    public async Task Hide_Details_TakesThemOutOfEverythingAtOnce()
    {
        var facility = await AddAsync("自宅の治療院", Today);
        Assert.NotNull((await search.RunAsync(Anything, 1, CancellationToken.None)).Rows[0].Shown.Address);

        await ChangeAsync(facility.FacilityCode, hidden: true, visits: true);

        var shown = (await search.RunAsync(Anything, 1, CancellationToken.None)).Rows[0].Shown;
        Assert.Equal(("見本市", null, null, true), (shown.City, shown.Address, shown.Phone, shown.HomeVisitsOnly));
        Assert.Empty(await NamesAsync(Anything with { Words = FacilityQuery.WordsOf("見本町") }));
        Assert.Equal(0L, await database.ScalarAsync<long>($"select count(*) from open_facilities o where o::text like '%{facility.Phone}%' or o::text like '%見本町%'"));
        Assert.Equal(
            ("OpenFacilities.Change", "true"),
            (await database.ScalarAsync<string>("select action from audit_events"), await database.ScalarAsync<string>("select details ->> 'detailsHidden' from audit_events")));
    }

    [Fact]
    public async Task Change_TwiceOrByTwo_IsOneChange()
    {
        var facility = await AddAsync("二人の治療院", Today);

        Assert.Null((await ChangeAsync(facility.FacilityCode, hidden: false, visits: false)).Refusal);
        Assert.Null((await ChangeAsync(facility.FacilityCode, hidden: true, visits: false)).Refusal);
        Assert.Null((await ChangeAsync(facility.FacilityCode, hidden: true, visits: false)).Refusal);
        Assert.Equal(OpenFacilityRefusals.ChangedMeanwhile, (await ChangeAsync(facility.FacilityCode, hidden: false, visits: true)).Refusal);

        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from audit_events"));
    }

    [Fact]
    public async Task Refresh_NothingChanged_KeepsTheVersion()
    {
        await AddAsync("そのままの接骨院", Today);
        var before = await refresh.EnsureAsync(CancellationToken.None);
        await database.ExecuteAsync("update facilities set imported_at = now()");

        var after = await refresh.EnsureAsync(CancellationToken.None);
        clock.Now += TimeSpan.FromDays(1);
        var tomorrow = await refresh.EnsureAsync(CancellationToken.None);

        Assert.Equal((before.Version, before.ChangedAt), (after.Version, after.ChangedAt));
        Assert.Equal((before.Version, before.ChangedAt), (tomorrow.Version, tomorrow.ChangedAt));
    }

    [Fact]
    public async Task Mark_OfAChangeThatWaits_IsNotLostToARefreshMeanwhile()
    {
        var facility = await AddAsync("はじめの名", Today);
        await using var import = await database.Owner.OpenConnectionAsync();
        await using var transaction = await import.BeginTransactionAsync();
        await using var rename = new NpgsqlCommand($"update facilities set name = 'つぎの名' where facility_code = '{facility.FacilityCode}'", import);
        await rename.ExecuteNonQueryAsync();

        Assert.Equal(["はじめの名"], await NamesAsync());
        await transaction.CommitAsync();

        Assert.Equal(["つぎの名"], await NamesAsync());
    }

    private async Task<string[]> NamesAsync(OpenFacilityQuestion? question = null) =>
        [.. (await search.RunAsync(question ?? Anything, 1, CancellationToken.None)).Rows.Select(row => row.Shown.Name)];

    private async Task<Facility> AddAsync(string name, DateOnly startsOn, string prefecture = "13", string practice = "JudoTherapy")
    {
        var facility = await TestOffices.AddAsync(database, prefecture, practice, name: name);
        await database.ExecuteAsync($"update facilities set address = '東京都見本市見本町1' where facility_code = '{facility.FacilityCode}'");
        await database.ExecuteAsync($"insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility.FacilityCode}', '{startsOn:yyyy-MM-dd}', now(), 'test')");
        return facility;
    }

    private async Task<Outcome<ChangeOpenFacilitySettings.Changed>> ChangeAsync(FacilityCode facility, bool hidden, bool visits)
    {
        await using var db = AppDbContext.Open(portal);
        return await new ChangeOpenFacilitySettings(db).RunAsync(
            new ChangeOpenFacilitySettings.Request(facility, hidden, visits, VersionSeen: 0), new ActingAs(Actor.Portal(Guid.NewGuid()), Reason: null, clock.Now), CancellationToken.None);
    }
}
