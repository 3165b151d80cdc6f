using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;

namespace Shikaku.Casework.UsageApplications;

/// <summary>What an applicant sees of their own applications for the facility in use. Another's does not exist for them.</summary>
public sealed class ShowApplications(AppDbContext db)
{
    /// <param name="Timeline">Public events, the oldest first.</param>
    public sealed record Shown(UsageApplication Application, IReadOnlyList<ApplicationEvent> Timeline, IReadOnlyList<Attachment> Files)
    {
        /// <summary>The return that waits for an answer.</summary>
        public ApplicationEvent? Return => Application.State == ApplicationState.Returned
            ? Timeline.LastOrDefault(e => e.Kind == ApplicationEventKind.Returned)
            : null;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Shown>> ListAsync(Guid applicant, FacilityCode facility, CancellationToken cancellationToken)
    {
        var applications = await db.UsageApplications.AsNoTracking().Where(a => a.ApplicantId == applicant && a.FacilityCode == facility)
            .OrderByDescending(a => a.SubmittedAt).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);
        var ids = applications.ConvertAll(a => a.Id);
        var events = ids.Count == 0 ? [] : await PublicEvents().Where(e => ids.Contains(e.ApplicationId)).ToListAsync(cancellationToken);
        var byApplication = events.ToLookup(e => e.ApplicationId);
        return applications.ConvertAll(a => new Shown(a, [.. byApplication[a.Id]], []));
    }

    public async Task<Shown?> FindAsync(Guid applicant, FacilityCode facility, string number, CancellationToken cancellationToken)
    {
        var application = ApplicationNumber.TryParse(number, out var read)
            ? await db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(a => a.Number == read && a.ApplicantId == applicant && a.FacilityCode == facility, cancellationToken)
            : null;
        if (application is null)
        {
            return null;
        }

        var events = await PublicEvents().Where(e => e.ApplicationId == application.Id).ToListAsync(cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.ApplicationId == application.Id && a.RemovedAt == null)
            .OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return new Shown(application, events, files);
    }

    /// <summary>受付番号 of one's own application.</summary>
    public Task<ApplicationNumber?> NumberOfAsync(Guid applicant, Guid id, CancellationToken cancellationToken) =>
        db.UsageApplications.Where(a => a.Id == id && a.ApplicantId == applicant).Select(a => a.Number).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The open one of a kind, which a second one has to wait for.</summary>
    public Task<UsageApplication?> OpenOneAsync(Guid applicant, FacilityCode facility, ApplicationKind kind, CancellationToken cancellationToken) =>
        db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(
            a => a.ApplicantId == applicant && a.FacilityCode == facility && a.Kind == kind && (a.State == ApplicationState.Submitted || a.State == ApplicationState.Returned), cancellationToken);

    private IOrderedQueryable<ApplicationEvent> PublicEvents() => db.ApplicationEvents.AsNoTracking().Where(e => e.PublicText != null).OrderBy(e => e.Id);
}
