using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;

namespace Shikaku.TestKit.DeviceAccounts;

/// <summary>Accounts as an approval opens them, and checks as terminals leave them.</summary>
public static class TestDevices
{
    private static int applications = 500_000; // beyond those sent through the portal

    public static async Task<UsageApplication> AddApplicationAsync(
        TestDatabase database, Guid applicant, FacilityCode? facility = null, ApplicationState state = ApplicationState.Approved)
    {
        var decided = state is ApplicationState.Approved or ApplicationState.Rejected;
        var application = new UsageApplication
        {
            Id = Guid.NewGuid(),
            Number = ApplicationNumber.Of(new DateOnly(2026, 11, 21), Interlocked.Increment(ref applications)),
            Kind = ApplicationKind.UsageStart,
            FacilityCode = facility ?? TestFacts.FacilityCode,
            ApplicantId = applicant,
            FacilityCheck = FacilityCheck.ByMatching,
            Matching = MatchingResult.Matched,
            StaffCount = 5,
            DeviceCount = 1,
            TermsVersion = "1",
            State = state,
            SubmittedAt = FixedClock.Morning,
            DueOn = new DateOnly(2026, 11, 27),
            DecidedAt = decided ? FixedClock.Morning : null,
            DecidedBy = decided ? Actor.Parse("test") : null,
        };
        await using var db = database.OwnerContext();
        db.UsageApplications.Add(application);
        await db.SaveChangesAsync();
        return application;
    }

    /// <summary>With less work than those of hosts.</summary>
    public static AccountSecrets Secrets { get; } = new(100);

    /// <returns>The four values of each.</returns>
    public static async Task<IReadOnlyList<ActivationLink>> OpenAsync(TestDatabase database, TestKeys keys, Guid applicant, int count = 1, FacilityCode? facility = null)
    {
        var application = await AddApplicationAsync(database, applicant, facility);
        var seal = SheetSeal.LoadPrivate(keys.Folder);
        await using var db = database.OwnerContext();
        var ids = await new OpenDeviceAccounts(db, seal, Secrets).AddAsync(
            application.FacilityCode, count, application.Id, new ActingAs(Actor.Parse("test"), null, FixedClock.Morning), CancellationToken.None);
        await db.SaveChangesAsync();
        var accounts = await db.DeviceAccounts.AsNoTracking().Where(a => ids.Contains(a.LoginId)).OrderBy(a => a.LoginId).ToListAsync();
        return accounts.ConvertAll(account =>
        {
            var secrets = SheetSecrets.Read(seal.Open(SealPurpose.SheetOf(account.LoginId), account.SealedSecrets!));
            return new ActivationLink(account.FacilityCode, account.LoginId, secrets.Password, secrets.ActivationCode);
        });
    }

    /// <summary>The first so many accounts as 初期登録 leaves them, with a certificate that is none.</summary>
    public static Task RegisterAsync(TestDatabase database, DateTimeOffset at, int count = 1) => database.ExecuteAsync($"""
        update device_accounts
        set status = 'Registered', registered_at = '{at:O}', activation_code_used_at = '{at:O}', sealed_secrets = null, device_certificate_sha256 = sha256(login_id::bytea)
        where id in (select id from device_accounts order by login_id limit {count})
        """);

    public static OpenDeviceAccount.Opened ForTerminal(ActivationLink values) => new(values.FacilityCode, values.LoginId, values.Password, values.ActivationCode);

    public static async Task AddCheckAsync(TestDatabase database, LoginId loginId, DateTimeOffset at, string result = "I001")
    {
        await using var command = database.Owner.CreateCommand("""
            insert into eligibility_checks (receipt_number, challenge_nonce, device_account_id, facility_code, checked_at, qualification_date,
                                            holder_verification, result_code, rules_version, http_status, answer)
            select $1, $2, id, facility_code, $3, date '2026-11-21', 'Pin', $4, '1', 200, '\x7b7d' from device_accounts where login_id = $5
            """);
        foreach (var value in new object[] { Guid.NewGuid().ToString("N"), RandomNumberGenerator.GetBytes(16), at.UtcDateTime, result, loginId.Value })
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
