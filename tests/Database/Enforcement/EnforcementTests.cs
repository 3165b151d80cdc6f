using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Cooperation;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Exemptions;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Programmes;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.Enforcement;

public sealed class EnforcementTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static int exemptions;
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly EnforcementWorker Head = new(Bureau: null, []);
    private static readonly EnforcementWorker Kanto = new(RegionalBureau.KantoShinetsu, []);

    private static ActingAs Context => new(Actor.Parse("staff:test"), Reason: null, FixedClock.Morning);

    /// <summary>One statement over all facilities and the rule for one facility say the same, on every day around what happened.</summary>
    [Fact]
    public async Task List_OfManyFacilities_SaysOfEachWhatTheRuleSays()
    {
        var offices = await ManyAsync();

        foreach (var day in new DateOnly[] { new(2024, 12, 1), new(2024, 12, 2), new(2026, 3, 9), new(2026, 3, 10), new(2026, 5, 4), new(2026, 5, 5), new(2026, 8, 1), Today })
        {
            var filter = new EnforcementFilter(day, ["46"], null, null);
            var found = new Dictionary<FacilityCode, (DutyView View, EnforcementHistory History)>();
            await foreach (var row in List().OfAsync(filter, offices.Select(office => office.FacilityCode), default))
            {
                found.Add(row.Code, (row.Duty, row.History));
            }

            foreach (var office in offices)
            {
                await using var db = fixture.Database.AppContext();
                var shown = await new ShowDuty(db).OfAsync(office.FacilityCode, day, default);
                (DutyView, EnforcementHistory)? expected = shown.State == DutyState.None ? null : (shown.Duty, shown.History);
                Assert.Equal(expected, found.TryGetValue(office.FacilityCode, out var one) ? one : null);
            }

            var page = await List().RunAsync(filter, after: null, default);
            Assert.Equal(found.Values.Count(each => each.View.State == DutyState.NotMet), page.Rows.Count);
            Assert.Equal(found.Count, page.Counts.Sum(count => count.Number));
            Assert.All(page.Counts.Where(count => count.State == DutyState.NotMet), count => Assert.Equal(
                count.Number,
                found.Values.Count(each => each.View.State == DutyState.NotMet && each.History.Stage == count.Stage && each.View.Progress == count.Progress)));
            foreach (var progress in Enum.GetValues<IntroductionProgress>())
            {
                Assert.Equal(
                    found.Values.Count(each => each.View.Progress == progress
                        && (each.View.State == DutyState.NotMet || (progress == IntroductionProgress.Working && each.View.State == DutyState.MetByIntroduction))),
                    (await List().RunAsync(filter with { Progress = progress }, after: null, default)).Rows.Count);
            }
        }
    }

    [Fact]
    public async Task Page_OfMoreThanFifty_GoesOnWhereItEnded()
    {
        for (var i = 0; i < Paging.Size + 1; i++)
        {
            await TestOffices.AddAsync(fixture.Database, "45");
        }

        var filter = new EnforcementFilter(Today, ["45"], null, null);
        var first = await List().RunAsync(filter, after: null, default);
        var second = await List().RunAsync(filter, first.Rows[^1].Code, default);

        Assert.Equal((Paging.Size, true, 1, false), (first.Rows.Count, first.More, second.Rows.Count, second.More));
        Assert.Equal(51, second.Counts.Single().Number);
        Assert.Empty((await List().RunAsync(filter with { Practice = "Massage" }, after: null, default)).Counts);
        Assert.Empty((await List().RunAsync(filter with { Stage = EnforcementStage.Guided }, after: null, default)).Rows);
    }

    [Fact]
    public async Task Steps_FromNoticeToSuspension_NeedEachOther()
    {
        var office = (await TestOffices.AddAsync(fixture.Database, "44")).FacilityCode;
        Assert.Equal("F105", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", office)).Code);
        Assert.Equal("F107", (await RecordAsync(EnforcementStepKind.DelegationSuspension, Today, Head, null, office)).Code);
        Assert.Null((await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office)).Code);
        Assert.Equal("F104", (await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office)).Code);
        Assert.Equal("F111", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, " ", office)).Code);
        var (code, batch) = await RecordAsync(EnforcementStepKind.GroupGuidance, Today.AddDays(1), Head, "見本会館", office);
        Assert.Null(code);
        Assert.Equal("F107", (await RecordAsync(EnforcementStepKind.DelegationSuspension, Today.AddDays(1), Head, null, office)).Code);

        var step = await StepAsync(batch);
        Assert.Equal("F112", await AttendAsync(batch, [], seen: 1, FixedClock.Morning));
        Assert.Equal("F114", await AttendAsync(batch, [], seen: 2, FixedClock.Morning.AddDays(1)));
        Assert.Equal("F113", await AttendAsync(batch, [Guid.NewGuid()], seen: 1, FixedClock.Morning.AddDays(1)));
        Assert.Null(await AttendAsync(batch, [], seen: 1, FixedClock.Morning.AddDays(1)));
        Assert.Equal("F125", (await RecordAsync(EnforcementStepKind.DelegationSuspension, Today.AddDays(1), Head, null, office)).Code);
        Assert.Equal("F126", (await OnAsync(Today.AddDays(30), EnforcementStepKind.SecondNotice, office)).Code);
        Assert.Null((await OnAsync(Today.AddDays(31), EnforcementStepKind.SecondNotice, office)).Code);
        Assert.Equal("F126", (await OnAsync(Today.AddDays(120), EnforcementStepKind.DelegationSuspension, office)).Code);
        Assert.Null((await OnAsync(Today.AddDays(121), EnforcementStepKind.DelegationSuspension, office)).Code);
        Assert.Equal("F115", await CancelAsync(step.Id, version: 2, "誤り", Head));
    }

    [Fact]
    public async Task Suspension_OfWhoIntroducedInBetween_IsRefusedAtItsHour()
    {
        var introduced = await WarnedAsync("38");
        await TestOffices.ActivateAsync(fixture.Database, introduced, JapanDay.StartOf(Today.AddDays(100)));
        var main = (await TestOffices.AddAsync(fixture.Database, "38")).FacilityCode;
        await TestOffices.ActivateAsync(fixture.Database, main, FixedClock.Morning);
        var sub = await WarnedAsync("38");
        await CoLocateAsync(main, sub, Today.AddDays(100), ended: null);
        var exempt = await WarnedAsync("38");
        await ExemptAsync(exempt, ExemptionState.Accepted, Today.AddDays(100));
        var declared = await WarnedAsync("38");
        await ExemptAsync(declared, ExemptionState.Declared, Today.AddDays(100));
        var applied = await WarnedAsync("38");
        await TestOffices.ApplyAsync(fixture.Database, applied, ApplicationState.Submitted, Today.AddDays(100));
        var nothing = await WarnedAsync("38");

        foreach (var (office, code) in new (FacilityCode, string?)[] { (introduced, "F103"), (sub, "F103"), (exempt, "F103"), (declared, "F118"), (applied, "F118"), (nothing, null) })
        {
            Assert.Equal(code, (await OnAsync(Today.AddDays(200), EnforcementStepKind.DelegationSuspension, office)).Code);
        }
    }

    [Fact]
    public async Task Reinstatement_OfWhoIntroducesAfterwards_EndsTheSuspensionAndTheWayBeginsAnew()
    {
        var office = await WarnedAsync("37");
        Assert.Equal("F129", (await OnAsync(Today.AddDays(150), EnforcementStepKind.Reinstatement, office)).Code);
        Assert.Null((await OnAsync(Today.AddDays(150), EnforcementStepKind.DelegationSuspension, office)).Code);
        Assert.Equal("F129", (await OnAsync(Today.AddDays(160), EnforcementStepKind.Reinstatement, office)).Code);
        await TestOffices.ActivateAsync(fixture.Database, office, JapanDay.StartOf(Today.AddDays(160)));
        var filter = new EnforcementFilter(Today.AddDays(160), ["37"], null, null);
        Assert.Equal(office, Assert.Single((await List().RunAsync(filter, after: null, default)).Rows).Code); // until it is taken up again it is on the list
        await using var db = fixture.Database.AppContext();
        var facts = new CheckConditions(db, new ShowIntroduction(db), new FindProgrammes(db));
        Assert.Equal(Today.AddDays(150), (await facts.FactsAsync(office, default)).DelegationEndedOn);

        Assert.Null((await OnAsync(Today.AddDays(160), EnforcementStepKind.Reinstatement, office)).Code);

        Assert.Empty((await List().RunAsync(filter, after: null, default)).Rows);
        Assert.Null((await facts.FactsAsync(office, default)).DelegationEndedOn);
        var history = (await new ShowDuty(db).OfAsync(office, Today.AddDays(160), default)).History;
        Assert.Equal(EnforcementHistory.Empty with { ReinstatedOn = Today.AddDays(160) }, history);
        await foreach (var row in List().OfAsync(filter, [office], default))
        {
            Assert.Equal(history, row.History);
        }
    }

    [Fact]
    public async Task Steps_OfAnIntroducedFacility_StayInItsHistoryAndOffTheList()
    {
        var office = (await TestOffices.AddAsync(fixture.Database, "43")).FacilityCode;
        await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office);
        await TestOffices.IntroduceAsync(fixture.Database, office, Today);

        Assert.Equal("F103", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", office)).Code);
        Assert.Empty((await List().RunAsync(new EnforcementFilter(Today, ["43"], null, null), after: null, default)).Rows);
        await using var db = fixture.Database.AppContext();
        Assert.Single(await new ShowSteps(db).OfFacilityAsync(office, TestLooks.ByStaff, default));
        Assert.Equal(Today, (await new ShowDuty(db).OfAsync(office, Today, default)).History.NotifiedOn);
    }

    [Fact]
    public async Task Steps_TowardsWhoHasApplied_AreTakenOneByOneByWhoSawTheFacts()
    {
        var (office, other) = ((await TestOffices.AddAsync(fixture.Database, "40")).FacilityCode, (await TestOffices.AddAsync(fixture.Database, "40")).FacilityCode);
        Assert.Null((await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office, other)).Code);
        await TestOffices.ApplyAsync(fixture.Database, office, ApplicationState.Approved, Today);
        var late = (await TestOffices.AddAsync(fixture.Database, "40")).FacilityCode;
        await TestOffices.ApplyAsync(fixture.Database, late, ApplicationState.Returned, Today);
        Assert.Equal("F119", (await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, "見た", await SeenAsync(late), late)).Code);

        Assert.Equal("F121", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", "見た", await SeenAsync(office), office, other)).Code);
        Assert.Equal("F114", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", "見た", seen: null, office)).Code);
        Assert.Equal("F120", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", " ", await SeenAsync(office), office)).Code);
        var (code, batch) = await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", "電話で確かめた", await SeenAsync(office), office);

        Assert.Null(code);
        var step = await StepAsync(batch);
        Assert.Equal("電話で確かめた", step.Reason);
        Assert.Contains("2026-11-21", step.Known, StringComparison.Ordinal);
        Assert.Contains("電話で確かめた", await fixture.Database.ScalarAsync<string>($"select details::text from audit_events where subject = 'enforcement:{batch}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_TowardsWhoWorks_AreRefusedWhateverTheDateIs()
    {
        var office = (await TestOffices.AddAsync(fixture.Database, "39")).FacilityCode;
        Assert.Null((await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office)).Code);
        await TestOffices.IntroduceAsync(fixture.Database, office, new DateOnly(2027, 1, 10), FixedClock.Morning);

        Assert.Equal("F103", (await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", "見た", await SeenAsync(office), office)).Code);
        var filter = new EnforcementFilter(Today, ["39"], null, null);
        Assert.Empty((await List().RunAsync(filter, after: null, default)).Rows);
        Assert.Equal(office, Assert.Single((await List().RunAsync(filter with { Progress = IntroductionProgress.Working }, after: null, default)).Rows).Code);
    }

    [Fact]
    public async Task Notice_ByTwoAtOnce_IsOne()
    {
        var office = (await TestOffices.AddAsync(fixture.Database, "42")).FacilityCode;

        var codes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RecordAsync(EnforcementStepKind.Notice, Today, Head, null, office)));

        Assert.Single(codes, each => each.Code is null);
        Assert.Equal(3, codes.Count(each => each.Code == "F104"));
    }

    [Fact]
    public async Task Steps_OfABureau_AreThoseOfItsRegion()
    {
        var (own, other) = ((await TestOffices.AddAsync(fixture.Database, "08")).FacilityCode, (await TestOffices.AddAsync(fixture.Database, "27")).FacilityCode);
        Assert.Equal("F103", (await RecordAsync(EnforcementStepKind.Notice, Today, Kanto, null, own, other)).Code);
        Assert.Equal("F117", (await RecordAsync(EnforcementStepKind.Notice, Today, Kanto with { OwnFacilities = [own] }, null, own)).Code);
        Assert.Equal("F101", (await RecordAsync(EnforcementStepKind.Notice, Today, Kanto, null)).Code);

        var (code, batch) = await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, own, other);

        Assert.Null(code);
        await using var db = fixture.Database.AppContext();
        Assert.Equal([own], (await new ShowSteps(db).BatchAsync(batch, Kanto, TestLooks.ByStaff, default)).Select(row => row.Facility.FacilityCode));
        Assert.Contains(await new ShowSteps(db).BatchesAsync(Kanto, default), each => each.BatchId == batch && each.Count == 1);
        var foreign = (await new ShowSteps(db).BatchAsync(batch, Head, TestLooks.ByStaff, default)).Single(row => row.Facility.FacilityCode == other).Step;
        Assert.Equal("F113", await CancelAsync(foreign.Id, version: 1, "誤り", Kanto));
        Assert.Equal("F116", await CancelAsync(foreign.Id, version: 1, " ", Head));
        Assert.Equal("F114", await CancelAsync(foreign.Id, version: 2, "誤り", Head));
        Assert.Null(await CancelAsync(foreign.Id, version: 1, "誤り", Head));
        Assert.Null((await RecordAsync(EnforcementStepKind.Notice, Today.AddDays(1), Head, null, other)).Code);
    }

    [Fact]
    public async Task Steps_OfAPrefecture_AreThoseOfItsFacilities()
    {
        var worker = new EnforcementWorker(Bureau: null, [], "35");
        var (own, other) = ((await TestOffices.AddAsync(fixture.Database, "35")).FacilityCode, (await TestOffices.AddAsync(fixture.Database, "34")).FacilityCode);

        Assert.Equal((EnforcementAuthority.Governor, EnforcementAuthority.RegionalBureau, null), (worker.Authority, Kanto.Authority, Head.Authority));
        Assert.Equal("F103", (await RecordAsync(EnforcementStepKind.Notice, Today, worker, null, own, other)).Code);
        Assert.Null((await RecordAsync(EnforcementStepKind.Notice, Today, worker, null, own)).Code);
    }

    [Theory]
    [InlineData(ListUnintroduced.MostChosen, "F103")]
    [InlineData(ListUnintroduced.MostChosen + 1, "F102")]
    public async Task Selection_OfManyFacilities_EndsAtTwoHundred(int chosen, string code)
    {
        var codes = Enumerable.Range(0, chosen).Select(n => TestFacilityCode(900_000 + n)).ToArray();

        Assert.Equal(code, (await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, codes)).Code);
    }

    private static FacilityCode TestFacilityCode(int number)
    {
        var body = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"417{number:000000}");
        return FacilityCode.Parse(body + Shikaku.Rules.Identifiers.CheckDigit.Of(body).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Offices of 鹿児島 in every situation.</summary>
    private async Task<List<Facility>> ManyAsync()
    {
        var offices = new List<Facility>();
        async Task<FacilityCode> AddAsync(bool delegated = true, DateOnly? closedOn = null, FacilityKind kind = FacilityKind.TreatmentOffice)
        {
            offices.Add(await TestOffices.AddAsync(fixture.Database, "46", delegated: delegated, closedOn: closedOn, kind: kind));
            return offices[^1].FacilityCode;
        }

        await AddAsync();
        await AddAsync(delegated: false);
        await AddAsync(closedOn: new DateOnly(2026, 5, 5));
        await AddAsync(delegated: false, kind: FacilityKind.MidwiferyHome);
        var main = await AddAsync();
        await TestOffices.IntroduceAsync(fixture.Database, main, new DateOnly(2026, 3, 10));
        await TestOffices.IntroduceAsync(fixture.Database, await AddAsync(), new DateOnly(2026, 3, 9), new DateTimeOffset(2026, 3, 9, 15, 0, 0, TimeSpan.Zero)); // 10 March in Japan
        await CoLocateAsync(main, await AddAsync(), confirmed: new DateOnly(2026, 5, 5), ended: null);
        await CoLocateAsync(main, await AddAsync(), confirmed: new DateOnly(2026, 3, 1), ended: new DateOnly(2026, 8, 1));
        await CoLocateAsync(await AddAsync(), await AddAsync(), confirmed: new DateOnly(2026, 3, 1), ended: null);
        await ExemptAsync(await AddAsync(), ExemptionState.Accepted, new DateOnly(2026, 5, 5));
        await ExemptAsync(await AddAsync(), ExemptionState.Accepted, new DateOnly(2024, 12, 2), ExemptionKind.ClosurePlanned, new DateOnly(2026, 3, 9));
        await DeclareCoLocationAsync(main, await AddAsync());
        foreach (var state in Enum.GetValues<ApplicationState>())
        {
            await TestOffices.ApplyAsync(fixture.Database, await AddAsync(), state, new DateOnly(2026, 3, 9), endedOn: new DateOnly(2026, 8, 1));
        }

        await TestOffices.ActivateAsync(fixture.Database, await AddAsync(), new DateTimeOffset(2026, 3, 9, 3, 0, 0, TimeSpan.Zero));
        await TestOffices.IntroduceAsync(fixture.Database, await AddAsync(), new DateOnly(2027, 1, 10), new DateTimeOffset(2026, 3, 9, 3, 0, 0, TimeSpan.Zero));
        var again = await AddAsync(); // given out again: what it showed before still speaks for it
        await TestOffices.CheckAsync(fixture.Database, await TestOffices.ActivateAsync(fixture.Database, again, activatedAt: null), new DateTimeOffset(2026, 5, 4, 3, 0, 0, TimeSpan.Zero));
        await ExemptAsync(await AddAsync(), ExemptionState.Declared, new DateOnly(2026, 3, 1));
        var notified = await AddAsync();
        await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, notified, await AddAsync());
        var (_, batch) = await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", notified);
        var invited = await AddAsync();
        await RecordAsync(EnforcementStepKind.Notice, Today, Head, null, invited);
        await RecordAsync(EnforcementStepKind.GroupGuidance, Today, Head, "会場", invited);
        await AttendAsync(batch, [(await StepAsync(batch)).Id], seen: 1, FixedClock.Morning);
        return offices;
    }

    private async Task CoLocateAsync(FacilityCode main, FacilityCode sub, DateOnly confirmed, DateOnly? ended)
    {
        static DateTimeOffset At(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, JapanDay.Offset).ToUniversalTime();
        await using var db = fixture.Database.OwnerContext();
        db.CoLocations.Add(new CoLocation
        {
            Id = Guid.NewGuid(), MainFacility = main, SubFacility = sub, State = ended is null ? CoLocationState.Confirmed : CoLocationState.Ended, DeclaredBy = Actor.Parse("test"),
            DeclaredByFacility = main, DeclaredAt = At(confirmed), ConfirmedBy = Actor.Parse("test"), ConfirmedAt = At(confirmed), EndedAt = ended is { } end ? At(end) : null,
        });
        await db.SaveChangesAsync();
    }

    private async Task DeclareCoLocationAsync(FacilityCode main, FacilityCode sub)
    {
        await using var db = fixture.Database.OwnerContext();
        db.CoLocations.Add(new CoLocation
        {
            Id = Guid.NewGuid(), MainFacility = main, SubFacility = sub, State = CoLocationState.Declared, DeclaredBy = Actor.Parse("test"), DeclaredByFacility = main,
            DeclaredAt = JapanDay.StartOf(new DateOnly(2026, 3, 10)),
        });
        await db.SaveChangesAsync();
    }

    private async Task ExemptAsync(
        FacilityCode facility, ExemptionState state, DateOnly receivedOn, ExemptionKind kind = ExemptionKind.JudoElderly, DateOnly? plannedOn = null)
    {
        await using var db = fixture.Database.OwnerContext();
        db.Exemptions.Add(new Exemption
        {
            Id = Guid.NewGuid(), Number = ExemptionNumber.Of(receivedOn, Interlocked.Increment(ref exemptions)), FacilityCode = facility, RegistrationNumber = "協000000000", FacilityName = "見本", Address = "見本",
            Email = "a@example.jp", Kind = kind, PlannedOn = plannedOn, Statement = "{}", Route = ExemptionRoute.Post, State = state, DeclaredAt = FixedClock.Morning,
            EnteredBy = Actor.Parse("test"), ReceivedOn = receivedOn,
        });
        await db.SaveChangesAsync();
    }

    private async Task<string> SeenAsync(FacilityCode facility)
    {
        await using var db = fixture.Database.AppContext();
        return (await new ShowDuty(db).OfAsync(facility, Today, default)).Duty.Seen;
    }

    private ListUnintroduced List() => new(fixture.Database.App);

    /// <summary>An office that did nothing until the second notice, 31 days from today.</summary>
    private async Task<FacilityCode> WarnedAsync(string prefecture)
    {
        var office = (await TestOffices.AddAsync(fixture.Database, prefecture)).FacilityCode;
        Assert.Null((await OnAsync(Today, EnforcementStepKind.Notice, office)).Code);
        var (_, batch) = await OnAsync(Today.AddDays(1), EnforcementStepKind.GroupGuidance, office);
        Assert.Null(await AttendAsync(batch, [], seen: 1, FixedClock.Morning.AddDays(1)));
        Assert.Null((await OnAsync(Today.AddDays(31), EnforcementStepKind.SecondNotice, office)).Code);
        return office;
    }

    private async Task<EnforcementStep> StepAsync(Guid batch)
    {
        await using var db = fixture.Database.AppContext();
        return await db.EnforcementSteps.AsNoTracking().SingleAsync(step => step.BatchId == batch);
    }

    private async Task<(string? Code, Guid Batch)> RecordAsync(EnforcementStepKind kind, DateOnly heldOn, EnforcementWorker worker, string? place, params FacilityCode[] codes) =>
        await RecordAsync(kind, heldOn, worker, place, reason: null, seen: null, codes);

    private async Task<(string? Code, Guid Batch)> RecordAsync(
        EnforcementStepKind kind, DateOnly heldOn, EnforcementWorker worker, string? place, string? reason, string? seen, params FacilityCode[] codes) =>
        await RecordAsync(kind, heldOn, worker, place, reason, seen, FixedClock.Morning, codes);

    /// <summary>Of one facility, on that day.</summary>
    private async Task<(string? Code, Guid Batch)> OnAsync(DateOnly day, EnforcementStepKind kind, FacilityCode code) =>
        await RecordAsync(kind, day, Head, kind == EnforcementStepKind.GroupGuidance ? "会場" : null, reason: null, seen: null, JapanDay.StartOf(day).AddHours(10), code);

    private async Task<(string? Code, Guid Batch)> RecordAsync(
        EnforcementStepKind kind, DateOnly heldOn, EnforcementWorker worker, string? place, string? reason, string? seen, DateTimeOffset now, params FacilityCode[] codes)
    {
        await using var db = fixture.Database.AppContext();
        var outcome = await new RecordSteps(db, List()).RunAsync(new RecordSteps.Request(kind, codes, heldOn, place, worker, reason, seen), Context with { At = now }, default);
        return (outcome.Refusal?.Code, outcome.Value?.BatchId ?? Guid.Empty);
    }

    private async Task<string?> AttendAsync(Guid batch, Guid[] present, long seen, DateTimeOffset now)
    {
        await using var db = fixture.Database.AppContext();
        return (await new RecordAttendance(db).RunAsync(new RecordAttendance.Request(batch, present, seen, Head), Context with { At = now }, default)).Refusal?.Code;
    }

    private async Task<string?> CancelAsync(Guid step, int version, string reason, EnforcementWorker worker)
    {
        await using var db = fixture.Database.AppContext();
        return (await new CancelStep(db).RunAsync(new CancelStep.Request(step, version, reason, worker), Context, default)).Refusal?.Code;
    }
}
