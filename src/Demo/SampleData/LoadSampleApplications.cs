using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Cases;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Casework.UsageApplications.Review;
using Shikaku.Operations;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Cases;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.Rules.UsageApplications.Review;

namespace Shikaku.Demo.SampleData;

/// <summary>
/// Sends and decides the sample applications as their people would, by the same use cases. Each step looks first whether it was done: a load cut off
/// in the middle goes on where it was.
/// </summary>
internal sealed class LoadSampleApplications(AppDbContext db, Home home, PortalLinks portal)
{
    private readonly Outbox outbox = new(db, MailSeal.Load(home.Keys.Folder));
    private readonly UsageApplicationMails mails = new(portal);
    private readonly AttachmentFiles files = new(home.Files);

    /// <param name="reviewer">Who decides: a sample reviewer.</param>
    public async Task RunAsync(PortalUser user, SampleApplicant applicant, Guid reviewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facility = SampleFacilities.All[applicant.Facility].FacilityCode;
        foreach (var sample in applicant.Applications)
        {
            db.ChangeTracker.Clear();
            var sentAt = At(now, sample.DaysAgo, new TimeOnly(10, 30));
            var sent = await FindAsync(user, facility, sample.Kind, cancellationToken)
                ?? await SendAsync(user, facility, sample, new ActingAs(Actor.Portal(user.Id), Reason: null, sentAt), cancellationToken);
            if (sent.State != sample.Sequel)
            {
                await FollowAsync(sent, sample, reviewer, At(now, sample.DaysAgo - 1, new TimeOnly(15, 10)), cancellationToken);
            }
        }
    }

    /// <summary>A time of day in Japan.</summary>
    private static DateTimeOffset At(DateTimeOffset now, int daysAgo, TimeOnly time) =>
        new(JapanDay.Of(now).AddDays(-daysAgo).ToDateTime(time), JapanDay.Offset);

    private async Task<UsageApplication?> FindAsync(PortalUser user, FacilityCode facility, ApplicationKind kind, CancellationToken cancellationToken) =>
        await db.UsageApplications.AsNoTracking().SingleOrDefaultAsync(a => a.ApplicantId == user.Id && a.FacilityCode == facility && a.Kind == kind, cancellationToken);

    private async Task<UsageApplication> SendAsync(PortalUser user, FacilityCode code, SampleApplication sample, ActingAs context, CancellationToken cancellationToken)
    {
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.FacilityCode == code, cancellationToken);
        var form = new UsageApplicationForm(sample.Kind, facility.Kind);
        var draft = Done(await new OpenDraft(db).RunAsync(new OpenDraft.Request(user.Id, code, form), context.At, cancellationToken));
        var answers = SampleApplications.Answers(sample, facility);
        var saved = Done(await new SaveDraft(db).RunAsync(
            new SaveDraft.Request(user.Id, form, draft.Id, draft.Answers, answers), context.At, cancellationToken));
        foreach (var name in sample.Files)
        {
            using var content = new MemoryStream(SampleApplications.Content(name));
            Done(await new StoreAttachment(db, files, new ScanWork(IsConfigured: false)).RunAsync(
                new StoreAttachment.Request(draft.Id, user.Id, name, content), context, cancellationToken));
        }

        db.ChangeTracker.Clear();
        Done(await new SubmitApplication(db, files, outbox, mails).RunAsync(
            new SubmitApplication.Request(user.Id, draft.Id, saved.Version, sample.Kind, sample.Network), context, cancellationToken));
        db.ChangeTracker.Clear();
        return (await FindAsync(user, code, sample.Kind, cancellationToken))!;
    }

    private async Task FollowAsync(UsageApplication sent, SampleApplication sample, Guid reviewer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var context = new ActingAs(Actor.Staff(reviewer), Reason: null, at);
        var seen = new SeenCase(sent.Number, sent.Version, new CaseWorker(reviewer, Rules.Staff.StaffRole.Reviewer, []));
        switch (sample.Sequel)
        {
            case ApplicationState.Approved:
                var approval = new RecordApproval(db, new OpenDeviceAccounts(db, SheetSeal.LoadPublic(home.Keys.Folder), AccountSecrets.OfToday), outbox, portal);
                Done(await new ApproveApplication(db, approval).RunAsync(new ApproveApplication.Request(seen, Confirmed: true), context, cancellationToken));
                break;
            case ApplicationState.Returned:
                var kind = await db.Facilities.Where(f => f.FacilityCode == sent.FacilityCode).Select(f => f.Kind).SingleAsync(cancellationToken);
                var toReturn = ApplicantText.Rewrite(null, sample.Reasons, ApplicationReturnReasons.All.Select(each => (each.Code, ApplicationReturnReasons.SentencesFor(each, kind))));
                Done(await new ReturnApplication(db, outbox, portal).RunAsync(new(seen, sample.Reasons, toReturn), context, cancellationToken));
                break;
            case ApplicationState.Rejected:
                var toReject = ApplicantText.Rewrite(null, sample.Reasons, ApplicationRefusalReasons.All.Select(each => (each.Code, each.Sentences)));
                Done(await new RefuseApplication(db, outbox, portal).RunAsync(new(seen, sample.Reasons, toReject), context, cancellationToken));
                break;
            case ApplicationState.Withdrawn:
                Done(await new WithdrawApplication(db, outbox, mails).RunAsync(
                    new WithdrawApplication.Request(sent.ApplicantId, sent.Number, sent.Version, "台数を間違えたため。"),
                    context with { Actor = Actor.Portal(sent.ApplicantId) },
                    cancellationToken));
                break;
        }
    }

    internal static T Done<T>(Outcome<T> outcome)
        where T : class =>
        outcome.IsRefused(out var refusal, out var value) ? throw new InvalidOperationException($"The sample data broke a rule: {refusal.Code} {refusal.Title}") : value;
}
