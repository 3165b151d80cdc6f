using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Masters;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>Looks up, in one round, what the automatic decision asks about an application.</summary>
internal sealed class GatherApplicationFacts(AppDbContext db)
{
    private sealed record Row(
        int DevicesSoFar, bool NetworkKnown, int WrongTriesOfOthers, bool AccountNumberElsewhere, bool SameFileElsewhere, bool FacilityHasOtherUser, bool ApplicantVerified, bool FacilityClosed,
        DateTimeOffset? MasterTakenInAt, bool ReturnedBefore, bool UndoneBefore);

    public async Task<ApplicationFacts> RunAsync(UsageApplication application, DateOnly today, CancellationToken cancellationToken)
    {
        var kind = await db.Facilities.Where(f => f.FacilityCode == application.FacilityCode).Select(f => f.Kind).SingleAsync(cancellationToken);

        // A birth date says little about who else has it; an account number belongs to one.
        var account = kind == FacilityKind.TreatmentOffice ? null : FacilityMatching.Canonical(kind, application.Stated);
        var row = await FindAsync(application, account, today, cancellationToken);
        return new ApplicationFacts
        {
            ApplicationId = application.Id,
            Kind = application.Kind,
            FacilityCheck = application.FacilityCheck,
            Matching = application.Matching,
            StaffCount = application.StaffCount,
            DeviceCount = application.DeviceCount,
            DevicesSoFar = row.DevicesSoFar,
            NetworkKnown = row.NetworkKnown,
            WrongTriesOfOthers = row.WrongTriesOfOthers,
            AccountNumberElsewhere = row.AccountNumberElsewhere,
            SameFileElsewhere = row.SameFileElsewhere,
            FacilityHasOtherUser = row.FacilityHasOtherUser,
            ApplicantVerified = row.ApplicantVerified,
            FacilityClosed = row.FacilityClosed,
            FacilityMasterTooOld = !MasterTerms.Decides(
                MasterTerms.StandingOn(Master.Facilities, today, row.MasterTakenInAt is { } takenIn ? JapanDay.Of(takenIn) : null)),
            ReturnedBefore = row.ReturnedBefore,
            UndoneBefore = row.UndoneBefore,
        };
    }

    private Task<Row> FindAsync(UsageApplication application, string? account, DateOnly today, CancellationToken cancellationToken)
    {
        var facility = application.FacilityCode.Value;
        return db.Database.SqlQuery<Row>($"""
            select
              (select count(*)::integer from device_accounts d where d.facility_code = {facility}::char(10) and d.status <> 'Stopped') as "DevicesSoFar",
              exists (select 1 from usage_applications a
                where a.network = (select network from usage_applications where id = {application.Id})
                  and a.state = 'Approved' and a.id <> {application.Id}) as "NetworkKnown",
              (select count(*)::integer from facility_check_tries t where t.facility_code = {facility}::char(10) and t.day > {today.AddDays(-30)}
                and t.user_id <> {application.ApplicantId} and not t.matched) as "WrongTriesOfOthers",
              exists (select 1 from facilities f where f.claims_account_number = {account}::text and f.facility_code <> {facility}::char(10))
                or exists (select 1 from usage_applications a where a.claimed in ({account}::text, {application.Stated}::text) and {account}::text is not null
                  and a.facility_code <> {facility}::char(10)) as "AccountNumberElsewhere",
              exists (select 1 from attachments a join attachments o on o.sha256 = a.sha256 and o.application_id <> a.application_id
                join usage_applications u on u.id = o.application_id
                where a.application_id = {application.Id} and a.removed_at is null and o.removed_at is null and u.facility_code <> {facility}::char(10)) as "SameFileElsewhere",
              exists (select 1 from portal_memberships m where m.facility_code = {facility}::char(10) and m.user_id <> {application.ApplicantId}
                and m.verified_at is not null) as "FacilityHasOtherUser",
              exists (select 1 from portal_memberships m where m.user_id = {application.ApplicantId} and m.facility_code = {facility}::char(10)
                and m.verified_at is not null) as "ApplicantVerified",
              exists (select 1 from facilities f where f.facility_code = {facility}::char(10) and f.closed_on <= {today}) as "FacilityClosed",
              (select taken_in_at from masters where name = 'Facilities') as "MasterTakenInAt",
              exists (select 1 from application_events e where e.application_id = {application.Id} and e.kind = 'Returned') as "ReturnedBefore",
              exists (select 1 from application_events e where e.application_id = {application.Id} and e.kind = 'ApprovalUndone') as "UndoneBefore"
            """).SingleAsync(cancellationToken);
    }
}
