using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Sites;

namespace Shikaku.TestKit.Attachments;

/// <summary>Files of an application, put where the back office looks for them.</summary>
public static class SentAttachments
{
    /// <summary>All of one back office belong to the same application.</summary>
    /// <param name="isDraft">It was not sent yet.</param>
    public static async Task<Guid> AddAsync(RunningBackOffice backOffice, string name, AttachmentType type, byte[] content, ScanState state = ScanState.Clean, bool isDraft = false)
    {
        var stored = await new AttachmentFiles(backOffice.Files).WriteAsync(new MemoryStream(content), content.Length, CancellationToken.None);
        await using var db = backOffice.Database.OwnerContext();
        var application = await db.UsageApplications.FirstOrDefaultAsync() ?? await AddApplicationAsync(db, backOffice);
        Draft? draft = null;
        if (isDraft)
        {
            draft = new Draft { Id = Guid.NewGuid(), UserId = application.ApplicantId, FacilityCode = application.FacilityCode, Form = new DraftForm(DraftKind.UsageStart), FormVersion = 1, Answers = [], SavedAt = backOffice.Clock.Now };
            db.Drafts.Add(draft);
            await db.SaveChangesAsync();
        }

        var attachment = new Attachment
        {
            Id = Guid.NewGuid(),
            OwnerId = application.ApplicantId,
            DraftId = draft?.Id,
            ApplicationId = isDraft ? null : application.Id,
            FileName = name,
            MediaType = AttachmentTypes.MediaType(type),
            Size = stored.Size,
            Sha256 = stored.Sha256,
            ScanState = state,
            AddedAt = backOffice.Clock.Now.AddSeconds(await db.Attachments.CountAsync()),
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync();
        return attachment.Id;
    }

    private static async Task<UsageApplication> AddApplicationAsync(Casework.AppDbContext db, RunningBackOffice backOffice)
    {
        var user = new PortalUser
        {
            Id = Guid.NewGuid(),
            UserName = "sender@example.jp",
            NormalizedUserName = "SENDER@EXAMPLE.JP",
            Email = "sender@example.jp",
            NormalizedEmail = "SENDER@EXAMPLE.JP",
            EmailConfirmed = true,
            SecurityStamp = "stamp",
            Name = "見本　花子",
            RegisteredAt = backOffice.Clock.Now,
            Memberships = [Sites.PortalUserFacts.Membership(TestFacts.FacilityCode, backOffice.Clock.Now)],
        };
        var application = new UsageApplication
        {
            Id = Guid.NewGuid(),
            Number = ApplicationNumber.Of(new DateOnly(2026, 11, 21), 1),
            Kind = ApplicationKind.UsageStart,
            FacilityCode = TestFacts.FacilityCode,
            ApplicantId = user.Id,
            FacilityCheck = FacilityCheck.ByDocument,
            Matching = MatchingResult.NotTried,
            StaffCount = 2,
            DeviceCount = 1,
            TermsVersion = "1",
            State = ApplicationState.Submitted,
            SubmittedAt = backOffice.Clock.Now,
            DueOn = new DateOnly(2026, 11, 26),
        };
        db.PortalUsers.Add(user);
        await db.SaveChangesAsync();
        db.UsageApplications.Add(application);
        await db.SaveChangesAsync();
        return application;
    }
}
