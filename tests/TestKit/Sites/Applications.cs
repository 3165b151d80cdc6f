using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;

namespace Shikaku.TestKit.Sites;

/// <summary>Drafts and use cases of applications, for tests below the pages.</summary>
public sealed class Applications(string filesFolder, MailSeal seal)
{
    public AttachmentFiles Files { get; } = new(filesFolder);

    public static ActingAs Acting(Guid user, DateTimeOffset? now = null) => new(Actor.Portal(user), Reason: null, now ?? FixedClock.Morning);

    public SubmitApplication Submit(AppDbContext db) => new(db, Files, new Outbox(db, seal), new UsageApplicationMails(new PortalLinks("http://portal.test")));

    public AnswerReturn Answer(AppDbContext db) => new(db, Files, new Outbox(db, seal), new UsageApplicationMails(new PortalLinks("http://portal.test")));

    public WithdrawApplication Withdraw(AppDbContext db) => new(db, new Outbox(db, seal), new UsageApplicationMails(new PortalLinks("http://portal.test")));

    /// <summary>A user of the treatment office, the check-up institution or the midwifery home.</summary>
    public static async Task<PortalUser> AddUserAsync(AppDbContext db, FacilityCode? facility = null, bool verified = false)
    {
        var mail = $"{Guid.NewGuid():N}@example.jp";
        var user = new PortalUser
        {
            Id = Guid.NewGuid(),
            UserName = mail,
            NormalizedUserName = mail.ToUpperInvariant(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            Name = "見本　花子",
            RegisteredAt = FixedClock.Morning,
            Memberships = [PortalUserFacts.Membership(facility ?? TestFacts.FacilityCode, FixedClock.Morning, verified)],
        };
        db.PortalUsers.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    /// <summary>A draft of 利用開始申請 by ① that can be sent, but for what the test says.</summary>
    public static async Task<Draft> AddDraftAsync(AppDbContext db, Guid user, DraftForm? form = null, params (string Field, string Value)[] answers)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [FormFields.FacilityCheck] = nameof(FacilityCheck.ByMatching),
            [FormFields.BirthEra] = "昭和",
            [FormFields.BirthYear] = "31",
            [FormFields.BirthMonth] = "4",
            [FormFields.BirthDay] = "5",
            [FormFields.StaffCount] = "2",
            [FormFields.DeviceCount] = "2",
            [FormFields.Reason] = "受付に1台を追加するため",
            [FormFields.TermsAgreed] = TermsOfUse.Version,
        };
        foreach (var (field, value) in answers)
        {
            filled[field] = value;
        }

        var draft = new Draft
        {
            Id = Guid.NewGuid(),
            UserId = user,
            FacilityCode = await db.PortalMemberships.Where(m => m.UserId == user).Select(m => m.FacilityCode).FirstAsync(),
            Form = form ?? UsageApplicationForm.FormOf(ApplicationKind.UsageStart),
            FormVersion = FormVersions.Current,
            Answers = filled,
            SavedAt = FixedClock.Morning,
        };
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return draft;
    }

    /// <summary>Written, and attached to the draft.</summary>
    public async Task<Attachment> AttachAsync(AppDbContext db, Draft draft, ScanState scan = ScanState.Clean)
    {
        using var content = new MemoryStream("%PDF-1.7 見本"u8.ToArray());
        var stored = await Files.WriteAsync(content, 1_000_000, CancellationToken.None);
        var attachment = new Attachment
        {
            Id = Guid.NewGuid(),
            OwnerId = draft.UserId,
            DraftId = draft.Id,
            FileName = "承諾通知書.pdf",
            MediaType = "application/pdf",
            Size = stored.Size,
            Sha256 = stored.Sha256,
            ScanState = scan,
            AddedAt = FixedClock.Morning,
        };
        db.Attachments.Add(attachment);
        await db.SaveChangesAsync();
        return attachment;
    }

    /// <summary>Sent back by a reviewer with these reasons.</summary>
    public static async Task ReturnAsync(AppDbContext db, string number, params string[] reasons)
    {
        var application = await db.UsageApplications.SingleAsync(a => a.Number == ApplicationNumber.Parse(number));
        application.State = ApplicationState.Returned;
        application.Version++;
        db.ApplicationEvents.Add(new ApplicationEvent
        {
            ApplicationId = application.Id,
            At = FixedClock.Morning,
            Actor = Actor.Parse("staff:test"),
            Kind = ApplicationEventKind.Returned,
            PublicText = "職員数を確認してください。\n書類も見直してください。",
            InternalText = "内部のメモ",
            Reasons = reasons,
        });
        await db.SaveChangesAsync();
    }
}
