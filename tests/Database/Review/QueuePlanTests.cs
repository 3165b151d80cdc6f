using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Review;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Review;
using Xunit;

namespace Shikaku.Database.Review;

/// <summary>A hundred thousand applications: the queue reads a page of them by an index, never all.</summary>
public sealed class QueuePlanTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public async ValueTask InitializeAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        if (await db.Facilities.AnyAsync())
        {
            return;
        }

        db.Facilities.Add(TestFacts.Facility());
        await db.SaveChangesAsync();
        var one = await TestCases.AddAsync(fixture.Database);

        // One applicant for all is enough here; the rule of one open application is not what is looked at.
        await fixture.Database.ExecuteAsync("drop index usage_applications_open");
        for (var first = 1; first <= 100_000; first += 10_000)
        {
            await fixture.Database.ExecuteAsync($"""
                insert into usage_applications (id, number, kind, facility_code, applicant_id, facility_check, matching, staff_count, device_count, terms_version,
                  network, state, submitted_at, due_on, flags, considered_at, decided_at, decided_by)
                select gen_random_uuid(), 'G' || n, 'UsageStart', '{one.FacilityCode.Value}', '{one.ApplicantId}', 'ByDocument', 'NotTried', 2, 2, '1',
                  '203.0.0.0/16', case when n % 2 = 0 then 'Approved' else 'Submitted' end, timestamptz '2026-01-01' + n * interval '4 minutes',
                  date '2026-01-04' + n / 310, case when n % 5000 = 1 then array['FacilityClosed'] else array['ByDocument'] end, now(), now(), 'system:review'
                from generate_series({first}, {first + 9999}) n
                """);
        }

        await fixture.Database.ExecuteAsync("analyze usage_applications");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(ApplicationState.Submitted, null, "usage_applications_queue")]
    [InlineData(ApplicationState.Approved, null, "usage_applications_queue")]
    [InlineData(ApplicationState.Submitted, "FacilityClosed", "usage_applications_")]
    public async Task Queue_AHundredThousandApplications_ReadsAPageByAnIndex(ApplicationState state, string? flag, string index)
    {
        await using var db = fixture.Database.AppContext();
        await using var source = NpgsqlDataSource.Create(fixture.Database.AppConnectionString);
        var find = new FindCases(db, new FindFacilities(source));
        var request = new FindCases.Request(new CaseFilter(state, Flag: flag), Guid.NewGuid(), Today);

        var first = await find.RunAsync(request, CancellationToken.None);
        var second = await find.RunAsync(request with { After = first.Rows[^1].Place }, CancellationToken.None);
        var plan = await ExplainAsync((await find.QueriesAsync(request with { After = first.Rows[^1].Place }, CancellationToken.None)).Page);

        Assert.Equal(flag is null ? 1001 : 20, first.Count);
        Assert.Empty(first.Rows.Select(r => r.Id).Intersect(second.Rows.Select(r => r.Id)));
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on usage_applications", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facility_LookedUpByItsCode_ReadsByTheKey()
    {
        await using var db = fixture.Database.AppContext();
        var code = TestFacts.FacilityCode;

        var plan = await ExplainAsync(db.UsageApplications.Where(a => a.FacilityCode == code && a.State == ApplicationState.Rejected));

        Assert.DoesNotContain("facility_code)::text", plan, StringComparison.Ordinal);
    }

    private static async Task<string> ExplainAsync(IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        await command.Connection!.OpenAsync();
        command.CommandText = "explain " + command.CommandText;
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
