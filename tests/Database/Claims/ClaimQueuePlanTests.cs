using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Claims;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Review;
using Shikaku.Rules.Claims;
using Shikaku.Rules.Programmes;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Claims;

/// <summary>Thirty thousand claims, half of them waiting: whatever the queue is filtered by, it reads a page of them by an index, never all.</summary>
public sealed class ClaimQueuePlanTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    // The largest of the queue's indexes takes about 500, the table itself more than this.
    private const int MostPages = 700;

    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Guid Me = Guid.Parse("00000000-0000-0000-0000-000000000001");

    public static TheoryData<ClaimFilter> Filters =>
    [
        .. from state in new ClaimState?[] { ClaimState.Submitted, ClaimState.Granted, null }
           let any = new ClaimFilter(state)
           from filter in new[]
           {
               any, any with { Kind = ProgrammeKind.CooperationPayment }, any with { Flag = "FacilityClosed" }, any with { Flag = "UnknownModel" }, any with { Overdue = true },
               any with { Assigned = AssignedFilter.Me }, any with { Assigned = AssignedFilter.Nobody }, any with { Search = "1379999004" },
           }
           select filter,
    ];

    public async ValueTask InitializeAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        if (await db.Facilities.AnyAsync())
        {
            return;
        }

        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution());
        await db.SaveChangesAsync();
        var one = await TestClaims.AddReportAsync(fixture.Database, facility: TestFacts.OtherFacilityCode);
        await fixture.Database.ExecuteAsync($"""
            insert into staff_users (id, user_name, normalized_user_name, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled,
              access_failed_count, name, role, created_at)
            values ('{Me}', 'me', 'ME', false, false, true, true, 0, '審査　一郎', 'Reviewer', now())
            """);

        // One facility for all is enough here; the rule of one claim in a round is not what is looked at.
        await fixture.Database.ExecuteAsync($"""
            drop index claims_once;
            insert into claims (id, number, kind, facility_code, applicant_id, programme_key, programme_version, payee_account_id, cost_yen, computed_yen, steps, state,
              submitted_at, due_on, assigned_to, flags, granted_yen, notice_number, notice_on, decided_at, decided_by)
            select gen_random_uuid(), 'G' || n, case when n % 3 = 0 then 'CooperationPayment' else 'Subsidy' end, '{one.FacilityCode}', '{one.ApplicantId}', 'k',
              {one.ProgrammeVersion}, '{one.PayeeAccountId}', case when n % 3 <> 0 then 41000 end, 41000, array['計算の途中です。', '計算の終わりです。'],
              case when n % 2 = 0 then 'Granted' else 'Submitted' end, timestamptz '2026-01-01' + n * interval '13 minutes', date '2026-01-14' + n / 93,
              case when n % 997 = 0 then '{Me}'::uuid end, case when n % 5000 = 1 then array['FacilityClosed'] else array['UnknownModel'] end,
              case when n % 2 = 0 then 41000 end, case when n % 2 = 0 then 'G' || n end, case when n % 2 = 0 then date '2026-11-01' end,
              case when n % 2 = 0 then now() end, case when n % 2 = 0 then 'staff:x' end
            from generate_series(1, 30000) n
            """);
        await fixture.Database.ExecuteAsync("vacuum analyze claims");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Queue_EveryFilter_ReadsNoMoreThanItsIndex(ClaimFilter filter)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);
        var find = new FindClaims(db, new FindFacilities(source));
        var request = new FindClaims.Request(filter, Me, Today);

        var first = await find.RunAsync(request, CancellationToken.None);
        var place = first.Rows.Count == 0 ? null : CasePlace.Of(first.Rows[^1].Case);
        var (page, counted) = await find.QueriesAsync(request with { After = place }, CancellationToken.None);

        foreach (var plan in new[] { await ExplainAsync(page), await ExplainAsync(counted) })
        {
            Assert.True(PagesOf(plan) <= MostPages, plan);
        }

        var second = await find.RunAsync(request with { After = place }, CancellationToken.None);
        Assert.True(place is null || !first.Rows.Select(r => r.Case.Id).Intersect(second.Rows.Select(r => r.Case.Id)).Any());
        Assert.True(first.Count <= QueuePages.CountLimit + 1);
    }

    private static int PagesOf(string plan)
    {
        var top = Regex.Match(plan, @"Buffers: shared(?: hit=(?<hit>\d+))?(?: read=(?<read>\d+))?", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return new[] { "hit", "read" }.Sum(name => top.Groups[name].Success ? int.Parse(top.Groups[name].Value, CultureInfo.InvariantCulture) : 0);
    }

    private static async Task<string> ExplainAsync(IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        await command.Connection!.OpenAsync();
        command.CommandText = "explain (analyze, buffers, timing off) " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        await command.Connection.CloseAsync();
        return string.Join('\n', lines);
    }
}
