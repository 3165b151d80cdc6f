using System.Globalization;
using System.Text;
using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Exemptions;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit;
using Shikaku.TestKit.Enforcement;
using Xunit;

namespace Shikaku.Database.Enforcement;

/// <summary>Some of the offices of the replay as rows: the list and the steps say of each what the rules say, from notice to 中止.</summary>
public sealed class OfficeReplayTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const string Prefecture = "36";

    private static readonly IReadOnlyList<OfficeLife> Lives = OfficeLives.Make(count: 150);
    private static readonly EnforcementWorker Head = new(Bureau: null, []);

    private readonly Guid[] users = [.. Lives.Select(_ => Guid.NewGuid())];
    private readonly List<FacilityCode> codes = [];

    [Fact]
    public async Task Replay_OfSomeOffices_TakesTheStepsTheRulesTake()
    {
        foreach (var life in Lives)
        {
            codes.Add((await TestOffices.AddAsync(fixture.Database, Prefecture, closedOn: life.ClosedOn)).FacilityCode);
        }

        await AddUsersAsync();
        var taken = new Dictionary<EnforcementStepKind, int>();
        for (var day = new DateOnly(2025, 3, 15); day < new DateOnly(2027, 9, 1); day = day.AddMonths(4))
        {
            await LayDownAsync(day);
            var rows = await RowsAsync(day);
            for (var number = 0; number < Lives.Count; number++)
            {
                var expected = Duty.ViewOf(Lives[number].FactsOn(day, Lives), day);
                Assert.Equal(expected.State == DutyState.None ? null : expected, rows.GetValueOrDefault(codes[number])?.Duty);
            }

            await RefuseAsync(day, rows);
            foreach (var step in Enum.GetValues<EnforcementStepKind>().Reverse())
            {
                taken[step] = taken.GetValueOrDefault(step) + await TakeAsync(step, day, rows); // each takes one step a day
            }
        }

        Assert.All([EnforcementStepKind.Notice, EnforcementStepKind.GroupGuidance, EnforcementStepKind.SecondNotice, EnforcementStepKind.DelegationSuspension], step => Assert.True(
            taken[step] > 3, $"{step}: {taken[step]}"));
    }

    /// <summary>All that need nobody's reason, at once.</summary>
    private async Task<int> TakeAsync(EnforcementStepKind step, DateOnly day, Dictionary<FacilityCode, ListUnintroduced.Row> rows)
    {
        var fit = rows.Values.Where(row => EnforcementStages.Judge(step, row.Duty, row.History, day, reason: null) is null).Select(row => row.Code).ToList();
        if (fit.Count == 0)
        {
            return 0;
        }

        foreach (var code in fit)
        {
            rows.Remove(code);
            var life = Lives[codes.IndexOf(code)];
            Assert.Equal(step == EnforcementStepKind.Reinstatement, life.IsReady(day) || life.IsExempt(day) || life.IsCoLocated(day, Lives));
            Assert.False(step != EnforcementStepKind.Reinstatement && (life.HasApplied(day) || life.IsUnderReview(day)));
        }

        await using var db = fixture.Database.AppContext();
        var place = step == EnforcementStepKind.GroupGuidance ? "会場" : null;
        var outcome = await new RecordSteps(db, new ListUnintroduced(fixture.Database.App)).RunAsync(new RecordSteps.Request(step, fit, day, place, Head), Context(day), default);
        Assert.Null(outcome.Refusal);
        if (step == EnforcementStepKind.GroupGuidance)
        {
            var request = new RecordAttendance.Request(outcome.Value!.BatchId, [], fit.Count, Head);
            Assert.Null((await new RecordAttendance(db).RunAsync(request, Context(day), default)).Refusal);
        }

        return fit.Count;
    }

    /// <summary>Who was warned, and has met the duty or waits, cannot be stopped, whatever the reason.</summary>
    private async Task RefuseAsync(DateOnly day, Dictionary<FacilityCode, ListUnintroduced.Row> rows)
    {
        foreach (var row in rows.Values.Where(row => row.History.Stage == EnforcementStage.Warned && (row.State != DutyState.NotMet || row.Duty.UnderReview)))
        {
            await using var db = fixture.Database.AppContext();
            var request = new RecordSteps.Request(EnforcementStepKind.DelegationSuspension, [row.Code], day, Place: null, Head, "見た", row.Duty.Seen);
            Assert.NotNull((await new RecordSteps(db, new ListUnintroduced(fixture.Database.App)).RunAsync(request, Context(day), default)).Refusal);
        }
    }

    private async Task<Dictionary<FacilityCode, ListUnintroduced.Row>> RowsAsync(DateOnly day)
    {
        var rows = new Dictionary<FacilityCode, ListUnintroduced.Row>();
        await foreach (var row in new ListUnintroduced(fixture.Database.App).OfAsync(new EnforcementFilter(day, [Prefecture], null, null), codes, default))
        {
            rows.Add(row.Code, row);
        }

        return rows;
    }

    private async Task AddUsersAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        db.PortalUsers.AddRange(users.Select(id => new PortalUser
        {
            Id = id, UserName = $"{id}", NormalizedUserName = $"{id}", Email = $"{id}@example.jp", NormalizedEmail = $"{id}@example.jp", SecurityStamp = "x", Name = "見本　花子",
            RegisteredAt = FixedClock.Morning,
        }));
        await db.SaveChangesAsync();
    }

    /// <summary>What the database knows at the end of the day, and nothing of what is still to come.</summary>
    private async Task LayDownAsync(DateOnly day)
    {
        await fixture.Database.ExecuteAsync("""
            delete from eligibility_checks; delete from device_accounts; delete from operation_starts; delete from application_events; delete from usage_applications;
            delete from exemptions; delete from co_locations
            """);
        await using (var db = fixture.Database.OwnerContext())
        {
            for (var number = 0; number < Lives.Count; number++)
            {
                Add(db, number, day);
            }

            await db.SaveChangesAsync();
        }

        await fixture.Database.ExecuteAsync(Terminals(day));
    }

    private void Add(Shikaku.Casework.AppDbContext db, int number, DateOnly day)
    {
        var (life, code) = (Lives[number], codes[number]);
        if (life.AppliedOn <= day)
        {
            db.UsageApplications.Add(Application(life, code, users[number], day));
        }

        if (life.EnteredOn <= day)
        {
            db.OperationStarts.Add(new OperationStartRow { FacilityCode = code, StartsOn = life.StartsOn!.Value, EnteredAt = At(day), EnteredBy = Actor.Parse("test") });
        }

        if (life.Exemption is { } exemption && exemption.ReceivedOn <= day)
        {
            db.Exemptions.Add(new Exemption
            {
                Id = Guid.NewGuid(), Number = ExemptionNumber.Of(exemption.ReceivedOn, number + 1), FacilityCode = code, RegistrationNumber = "協000000000", FacilityName = "見本", Address = "見本", Email = "",
                Kind = exemption.Kind, PlannedOn = exemption.PlannedOn, Statement = "{}", Route = ExemptionRoute.Post,
                State = !(exemption.DecidedOn <= day) ? ExemptionState.Declared : exemption.Accepted ? ExemptionState.Accepted : ExemptionState.Rejected, DeclaredAt = At(exemption.ReceivedOn),
                EnteredBy = Actor.Parse("test"), ReceivedOn = exemption.ReceivedOn,
            });
        }

        if (life.Main is { } main && life.CoLocationDeclaredOn <= day)
        {
            var confirmed = life.CoLocationConfirmedOn <= day ? life.CoLocationConfirmedOn : null;
            db.CoLocations.Add(new CoLocation
            {
                Id = Guid.NewGuid(), MainFacility = codes[main], SubFacility = code, State = confirmed is null ? CoLocationState.Declared : CoLocationState.Confirmed, DeclaredBy = Actor.Parse("test"),
                DeclaredByFacility = code, DeclaredAt = At(life.CoLocationDeclaredOn!.Value), ConfirmedBy = confirmed is null ? null : Actor.Parse("test"), ConfirmedAt = confirmed is { } on ? At(on) : null,
            });
        }
    }

    private static UsageApplication Application(OfficeLife life, FacilityCode code, Guid user, DateOnly day) => new()
    {
        Id = Guid.NewGuid(), Number = ApplicationNumber.Of(life.AppliedOn!.Value, life.Number + 1), Kind = ApplicationKind.UsageStart, FacilityCode = code, ApplicantId = user,
        FacilityCheck = FacilityCheck.ByDocument, Matching = MatchingResult.NotTried, StaffCount = 1, DeviceCount = 1, TermsVersion = "x",
        State = !(life.DecidedOn <= day) ? ApplicationState.Submitted : life.Ending switch
        {
            ApplicationStanding.Approved => ApplicationState.Approved,
            ApplicationStanding.Returned => ApplicationState.Returned,
            _ => ApplicationState.Rejected,
        },
        SubmittedAt = At(life.AppliedOn!.Value), DueOn = life.AppliedOn!.Value.AddDays(3), DecidedAt = life.DecidedOn <= day ? At(life.DecidedOn!.Value) : null, DecidedBy = Actor.Parse("test"),
    };

    private string Terminals(DateOnly day)
    {
        var sql = new StringBuilder("select 1;");
        for (var number = 0; number < Lives.Count; number++)
        {
            var life = Lives[number];
            if (life.IsReady(day))
            {
                var registered = life.ActivatedOn <= day ? $"'{At(life.ActivatedOn!.Value):O}'" : "null";
                sql.Append(CultureInfo.InvariantCulture, $"""
                    insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at, registered_at, stopped_at)
                    values ('W7{number:000000}', '{codes[number]}', 'Stopped', 'x', 'x', now(), {registered}, now());
                    """);
                if (life.FirstCheckOn is { } check && check <= day)
                {
                    sql.Append(CultureInfo.InvariantCulture, $"""
                        insert into eligibility_checks (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date, holder_verification,
                                                        result_code, rules_version, http_status, answer)
                        select gen_random_uuid()::text, uuid_send(gen_random_uuid()), id, facility_code, '{At(check):O}', '{check:O}', 'Pin', 'I001', '1', 200, '\x7b7d'
                        from device_accounts where login_id = 'W7{number:000000}';
                        """);
                }
            }
        }

        return sql.ToString();
    }

    private static ActingAs Context(DateOnly day) => new(Actor.Parse("staff:test"), Reason: null, At(day));

    private static DateTimeOffset At(DateOnly day) => JapanDay.StartOf(day).AddHours(10);
}
