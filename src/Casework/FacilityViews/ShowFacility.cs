using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.FacilityViews;

/// <summary>All there is about a facility on one page, as far as the reader's role may see it.</summary>
public sealed class ShowFacility(AppDbContext db)
{
    /// <summary>Enough for the largest; the oldest applications and accounts are left out.</summary>
    private const int Most = 200;

    public sealed record Request(FacilityCode Code, StaffRole Role);

    /// <param name="ManagerBirthDate">Null, too, for a role that may not see it.</param>
    /// <param name="ClaimsAccountNumber">The same.</param>
    /// <param name="SeesSecrets">Whether the role may see those two.</param>
    public sealed record Shown(
        Facility Facility,
        DateOnly? ManagerBirthDate,
        string? ClaimsAccountNumber,
        bool SeesSecrets,
        IReadOnlyList<ListFacilityUsers.User> Users,
        IReadOnlyList<Application> Applications,
        IReadOnlyList<Account> Accounts,
        DateOnly? StartsOn);

    public sealed record Application(ApplicationNumber Number, ApplicationKind Kind, ApplicationState State, int DeviceCount, DateTimeOffset SubmittedAt);

    public sealed record Account(LoginId LoginId, DeviceAccountStatus Status, string? DeviceName, DateTimeOffset OpenedAt, DateTimeOffset? RegisteredAt, DateTimeOffset? LastCheck);

    /// <summary>Null: there is none.</summary>
    public async Task<Shown?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.Facilities.AsNoTracking().SingleOrDefaultAsync(f => f.FacilityCode == request.Code, cancellationToken) is not { } facility)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Facilities.View, facility.FacilityCode.Value, cancellationToken);
        // 審査 needs them, and those who look after reviewers; nobody else.
        var sees = request.Role is StaffRole.Reviewer or StaffRole.Lead or StaffRole.Auditor;
        var start = await db.OperationStarts.AsNoTracking().SingleOrDefaultAsync(s => s.FacilityCode == request.Code, cancellationToken);
        return new Shown(
            facility,
            sees ? facility.ManagerBirthDate : null,
            sees ? facility.ClaimsAccountNumber : null,
            sees,
            await new ListFacilityUsers(db).OfAsync(request.Code, masked: !sees, context.At, cancellationToken),
            await ApplicationsAsync(request.Code, cancellationToken),
            await AccountsAsync(request.Code, cancellationToken),
            start?.StartsOn);
    }

    private Task<List<Application>> ApplicationsAsync(FacilityCode code, CancellationToken cancellationToken) =>
        db.UsageApplications.AsNoTracking().Where(a => a.FacilityCode == code).OrderByDescending(a => a.SubmittedAt).Take(Most)
            .Select(a => new Application(a.Number, a.Kind, a.State, a.DeviceCount, a.SubmittedAt)).ToListAsync(cancellationToken);

    private async Task<List<Account>> AccountsAsync(FacilityCode code, CancellationToken cancellationToken)
    {
        var accounts = await db.DeviceAccounts.AsNoTracking().Where(a => a.FacilityCode == code).OrderByDescending(a => a.Id).Take(Most).ToListAsync(cancellationToken);
        var lastChecks = await db.Database.SqlQuery<LastCheck>($"""
            select a.id as "AccountId", (select c.checked_at from eligibility_checks c where c.device_account_id = a.id order by c.checked_at desc limit 1) as "CheckedAt"
            from device_accounts a where a.facility_code = {code.Value}::char(10) order by a.id desc limit {Most}
            """).ToDictionaryAsync(check => check.AccountId, check => check.CheckedAt, cancellationToken);
        return accounts.ConvertAll(a => new Account(a.LoginId, a.Status, a.DeviceName, a.OpenedAt, Registered(a), lastChecks.GetValueOrDefault(a.Id)));
    }

    private static DateTimeOffset? Registered(DeviceAccount account) =>
        account.Status == DeviceAccountStatus.Available ? null : account.ActivationCodeUsedAt ?? account.RegisteredAt;

    private sealed record LastCheck(long AccountId, DateTimeOffset? CheckedAt);
}
