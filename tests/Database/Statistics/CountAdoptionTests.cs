using System.Globalization;
using Shikaku.Casework.Statistics;
using Shikaku.Rules.Statistics;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Coverage;
using Xunit;

namespace Shikaku.Database.Statistics;

public sealed class CountAdoptionTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Run_FacilitiesAtEveryStage_CountsEachOnceInItsFirstMonth()
    {
        await using (var db = fixture.Database.OwnerContext())
        {
            db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution(), TestFacts.MidwiferyHome());
            await db.SaveChangesAsync();
        }

        var one = await TestClaims.AddReportAsync(fixture.Database);
        await TestClaims.AddReportAsync(fixture.Database, TestFacts.OtherFacilityCode);
        await fixture.Database.ExecuteAsync(Way(TestFacts.FacilityCode.Value, one.ApplicantId));
        await fixture.Database.ExecuteAsync($"update facilities set closed_on = '2026-11-21' where facility_code = '{TestFacts.MidwiferyHomeCode}'");
        await using var source = Npgsql.NpgsqlDataSource.Create(fixture.Database.AppConnectionString);

        var cube = await new CountAdoption(source).RunAsync(Today, CancellationToken.None);

        Assert.Equal(2, cube.Facilities(new()));
        Assert.Equal(1, cube.Facilities(new("13", PracticeGroup.JudoTherapy)));
        Assert.Equal(0, cube.Facilities(new(Group: PracticeGroup.MidwiferyHome)));
        Assert.Equal(2, cube.Reached(AdoptionStage.Registered, new(), new Month(2026, 11)));
        foreach (var (stage, month) in ((AdoptionStage, int)[])
            [(AdoptionStage.Applied, 1), (AdoptionStage.Approved, 2), (AdoptionStage.Activated, 3), (AdoptionStage.FirstCheck, 4), (AdoptionStage.StartEntered, 5), (AdoptionStage.Paid, 6)])
        {
            Assert.Equal((0, 1), (cube.Reached(stage, new(), new Month(2026, month).Plus(-1)), cube.Reached(stage, new(), new Month(2026, month))));
            Assert.Equal(0, cube.Reached(stage, new(Group: PracticeGroup.CheckupInstitution), new Month(2026, 11)));
        }
    }

    // Each a minute after midnight in Japan on the first of the month: the day before in UTC. Twice, the second time later.
    private static string Way(string facility, Guid applicant) => $"""
        insert into usage_applications (id, number, kind, facility_code, applicant_id, facility_check, matching, staff_count, device_count, terms_version, state, submitted_at, due_on,
            decided_at, decided_by)
          select gen_random_uuid(), 'T' || n, 'UsageStart', '{facility}', '{applicant}', 'ByMatching', 'Matched', 2, 1, '1', 'Approved', '2026-08-01', '2026-08-01',
            timestamptz '2026-01-31 15:01Z' + n * interval '40 days', 'test' from generate_series(0, 1) n;
        insert into application_events (application_id, at, actor, kind)
          select id, timestamptz '2025-12-31 15:01Z', 'portal:x', 'Submitted' from usage_applications where number in ('T0', 'T1');
        insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at, registered_at, device_certificate_sha256)
          select 'W999999' || n, '{facility}', 'Registered', 'x', 'x', '2026-02-01', timestamptz '2026-02-28 15:01Z' + n * interval '40 days', sha256(convert_to(n::text, 'UTF8'))
          from generate_series(0, 1) n;
        insert into eligibility_checks (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date, holder_verification, result_code, rules_version,
            http_status, answer)
          select 'R' || n, decode(lpad(to_hex(n), 32, '0'), 'hex'), id, '{facility}', timestamptz '2026-03-31 15:01Z' + (n - 1) * interval '40 days', '2026-04-01', 'Visual',
            case when n = 0 then 'E201' else 'I001' end, '1', 200, 'x'
          from generate_series(0, 2) n, device_accounts where login_id = 'W9999990';
        insert into operation_starts (facility_code, starts_on, entered_at, entered_by) values ('{facility}', '2027-01-01', '2026-04-30 15:01Z', 'test');
        insert into entitlements (id, kind, facility_code, programme_key, cap_yen) values ('{Id(1)}', 'CooperationPayment', '{facility}', 'k', 50000);
        insert into payments (id, entitlement_id, claim_id, facility_code, amount_yen, state, due_on, decided_by, decided_at)
          select '{Id(2)}', '{Id(1)}', (select id from claims where facility_code = '{facility}'), '{facility}', 50000, 'Paid', '2026-05-01', 'test', '2026-05-01';
        insert into ledger_entries (id, at, kind, entitlement_id, payment_id, actor) values ('{Id(3)}', '2026-05-31 15:01Z', 'TransferPaid', '{Id(1)}', '{Id(2)}', 'test');
        """;

    private static Guid Id(int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-0000-{number:000000000000}"));
}
