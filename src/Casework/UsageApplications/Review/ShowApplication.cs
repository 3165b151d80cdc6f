using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Staff;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications.Review;

/// <summary>All that the case page shows. What a role may not see is left out here, not hidden by the page.</summary>
public sealed class ShowApplication(AppDbContext db)
{
    private const int MostFacilities = 20;

    /// <param name="WithStatedData">Stated and filed birth dates and account numbers, attachments, and who else stated the same.</param>
    /// <param name="OwnFacilities">Of these nothing stated is shown.</param>
    public sealed record Request(string Number, bool WithStatedData, OwnFacilities OwnFacilities);

    public sealed record Person(string Name, string Mail, string? Phone, bool FacilityVerified);

    public sealed record HistoryStep(ApplicationEvent Event, string ActorName);

    /// <summary>Another facility with the stated account number on file.</summary>
    public sealed record SameAccount(FacilityCode FacilityCode, string Name);

    /// <param name="Application">Without what was stated, unless asked for.</param>
    public sealed record View(
        UsageApplication Application, Facility Facility, Person Applicant, int DevicesSoFar, string? AssigneeName, IReadOnlyList<HistoryStep> Steps,
        IReadOnlyList<Attachment> Attachments, IReadOnlyList<RelatedCase> Related, IReadOnlyList<SameAccount> SameAccounts);

    public async Task<View?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var application = ApplicationNumber.TryParse(request.Number, out var number)
            ? await db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(a => a.Number == number, cancellationToken)
            : null;
        if (application is null)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Review.View, application.Number, cancellationToken);
        var withStatedData = request.WithStatedData && !request.OwnFacilities.Contains(application.FacilityCode);
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == application.FacilityCode, cancellationToken);
        var applicant = await db.PortalUsers.AsNoTracking().Where(u => u.Id == application.ApplicantId)
            .Select(u => new Person(
                u.Name, u.Email!, u.PhoneNumber, u.Memberships.Any(m => m.FacilityCode == application.FacilityCode && m.VerifiedAt != null))).SingleAsync(cancellationToken);
        var devices = await db.DeviceAccounts.CountAsync(
            d => d.FacilityCode == application.FacilityCode && d.ApplicationId != application.Id && d.Status != DeviceAccountStatus.Stopped, cancellationToken);
        var assignee = await db.StaffUsers.Where(u => u.Id == application.AssignedTo).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        var attachments = withStatedData
            ? await db.Attachments.AsNoTracking().Where(a => a.ApplicationId == application.Id && a.RemovedAt == null).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken)
            : [];
        var account = withStatedData ? AccountOf(application, facility) : null;
        var related = await new FindRelatedApplications(db).RunAsync(application, account, withStatedData, cancellationToken);
        var sameAccounts = await FacilitiesOfAsync(account, facility.FacilityCode, cancellationToken);
        if (!withStatedData)
        {
            application.Stated = null;
        }

        return new View(application, facility, applicant, devices, assignee, await StepsAsync(application, cancellationToken), attachments, related, sameAccounts);
    }

    private async Task<IReadOnlyList<HistoryStep>> StepsAsync(UsageApplication application, CancellationToken cancellationToken)
    {
        var events = await db.ApplicationEvents.AsNoTracking().Where(e => e.ApplicationId == application.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, events.Select(e => e.Actor), cancellationToken);
        return [.. events.Select(e => new HistoryStep(e, names[e.Actor]))];
    }

    // A birth date says little about who else has it; an account number belongs to one.
    private static string? AccountOf(UsageApplication application, Facility facility) =>
        facility.Kind == FacilityKind.TreatmentOffice ? null : FacilityMatching.Canonical(facility.Kind, application.Stated);

    private async Task<IReadOnlyList<SameAccount>> FacilitiesOfAsync(string? account, FacilityCode except, CancellationToken cancellationToken) => account is null
        ? []
        : await db.Facilities.AsNoTracking().Where(f => f.ClaimsAccountNumber == account && f.FacilityCode != except)
            .OrderBy(f => f.FacilityCode).Take(MostFacilities).Select(f => new SameAccount(f.FacilityCode, f.Name)).ToListAsync(cancellationToken);
}
