using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.Review;

/// <summary>All that the case page shows. What a role may not see is left out here, not hidden by the page.</summary>
public sealed class ShowCase(AppDbContext db)
{
    private const int RelatedLimit = 20;

    /// <param name="WithClaimedData">Claimed and filed birth dates and account numbers, attachments, and who else claimed the same.</param>
    /// <param name="OwnFacilityCodes">Of these nothing claimed is shown.</param>
    public sealed record Request(string Number, bool WithClaimedData, IReadOnlyList<string> OwnFacilityCodes);

    public sealed record Person(string Name, string Mail, string? Phone, DateTimeOffset? FacilityVerifiedAt, FacilityCode FacilityCode);

    public sealed record HistoryStep(ApplicationEvent Event, string ActorName);

    public sealed record Related(string Number, string FacilityName, ApplicationKind Kind, ApplicationState State, DateTimeOffset SubmittedAt, IReadOnlyList<string> Why);

    /// <param name="Application">Without what was claimed, unless asked for.</param>
    public sealed record View(
        UsageApplication Application, Facility Facility, Person Applicant, int DevicesSoFar, string? AssigneeName, IReadOnlyList<HistoryStep> Steps,
        IReadOnlyList<Attachment> Attachments, IReadOnlyList<Related> Related);

    public async Task<View?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var application = await db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(a => a.Number == request.Number, cancellationToken);
        if (application is null)
        {
            return null;
        }

        var withClaimedData = request.WithClaimedData && !request.OwnFacilityCodes.Contains(application.FacilityCode.Value, StringComparer.Ordinal);
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == application.FacilityCode, cancellationToken);
        var applicant = await db.PortalUsers.AsNoTracking().Where(u => u.Id == application.ApplicantId)
            .Select(u => new Person(u.Name, u.Email!, u.PhoneNumber, u.FacilityVerifiedAt, u.FacilityCode)).SingleAsync(cancellationToken);
        var devices = await db.DeviceAccounts.CountAsync(
            d => d.FacilityCode == application.FacilityCode && d.ApplicationId != application.Id && d.Status != DeviceAccountStatus.Stopped, cancellationToken);
        var assignee = await db.StaffUsers.Where(u => u.Id == application.AssignedTo).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        var attachments = withClaimedData
            ? await db.Attachments.AsNoTracking().Where(a => a.ApplicationId == application.Id && a.RemovedAt == null).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken)
            : [];
        var related = await RelatedAsync(application, facility, withClaimedData, cancellationToken);
        if (!withClaimedData)
        {
            application.Claimed = null;
        }

        return new View(application, facility, applicant, devices, assignee, await StepsAsync(application, cancellationToken), attachments, related);
    }

    private async Task<IReadOnlyList<HistoryStep>> StepsAsync(UsageApplication application, CancellationToken cancellationToken)
    {
        var events = await db.ApplicationEvents.AsNoTracking().Where(e => e.ApplicationId == application.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var names = await ActorNames.FindAsync(db, events.Select(e => e.Actor), cancellationToken);
        return [.. events.Select(e => new HistoryStep(e, names[e.Actor]))];
    }

    private async Task<IReadOnlyList<Related>> RelatedAsync(UsageApplication application, Facility facility, bool withClaimedData, CancellationToken cancellationToken)
    {
        var others = db.UsageApplications.AsNoTracking().Where(a => a.Id != application.Id);
        var (code, network) = (application.FacilityCode, application.Network);
        var account = withClaimedData && facility.Kind != FacilityKind.TreatmentOffice ? FacilityMatching.Canonical(facility.Kind, application.Claimed) : null;
        var typed = application.Claimed;
        List<(string Why, UsageApplication Application)> found =
        [
            .. (await LatestAsync(others.Where(a => a.FacilityCode == code), cancellationToken)).Select(a => ("同じ施設", a)),
            .. account is null ? [] : (await LatestAsync(others.Where(a => a.Claimed == account || a.Claimed == typed), cancellationToken)).Select(a => ("同じ口座番号", a)),
            .. network is null ? [] : (await LatestAsync(others.Where(a => a.Network == network), cancellationToken)).Select(a => ("同じネットワーク", a)),
        ];
        var codes = found.Select(f => f.Application.FacilityCode).Distinct().ToList();
        var names = await db.Facilities.Where(f => codes.Contains(f.FacilityCode)).Select(f => new { f.FacilityCode, f.Name }).ToDictionaryAsync(f => f.FacilityCode, f => f.Name, cancellationToken);
        return
        [
            .. found.GroupBy(f => f.Application.Id).Select(group => (group.First().Application, Why: group.Select(f => f.Why).ToList()))
                .OrderByDescending(r => r.Application.SubmittedAt)
                .Select(r => new Related(r.Application.Number, names[r.Application.FacilityCode], r.Application.Kind, r.Application.State, r.Application.SubmittedAt, r.Why)),
        ];
    }

    private static Task<List<UsageApplication>> LatestAsync(IQueryable<UsageApplication> cases, CancellationToken cancellationToken) =>
        cases.OrderByDescending(a => a.SubmittedAt).Take(RelatedLimit).ToListAsync(cancellationToken);
}
