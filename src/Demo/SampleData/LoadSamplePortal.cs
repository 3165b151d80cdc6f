using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shikaku.Casework.Addresses;
using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Account;
using Shikaku.Casework.Audit;
using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Mail;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Operations;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Demo.SampleData;

/// <summary>
/// The sample people of the portal, what they have sent, and the accounts of one facility in every state. Who they are and their password goes to a
/// private file of this copy, written last: it stands for a complete load.
/// </summary>
internal sealed class LoadSamplePortal(AppDbContext db, Home home, PortalLinks portal)
{
    /// <summary>Whose code stands behind the decisions of the sample.</summary>
    private const string Reviewer = LoadSampleStaff.Prefix + "reviewer";

    public static string FileOf(Home home) => Path.Combine(home.Folder, "sample-user.txt");

    /// <returns>False: it was there already.</returns>
    public async Task<bool> RunAsync(ActingAs context, CancellationToken cancellationToken)
    {
        if (File.Exists(FileOf(home)))
        {
            return false;
        }

        var password = StaffSecrets.NewOneTimePassword();
        var hash = new Passwords(Options.Create(new PasswordHasherOptions { IterationCount = PasswordHashes.Rounds })).Hash(password);
        var reviewer = await db.StaffUsers.Where(u => u.UserName == Reviewer).Select(u => u.Id).SingleAsync(cancellationToken);
        var lastMail = await db.OutboxMails.MaxAsync(m => (long?)m.Id, cancellationToken) ?? 0;
        foreach (var applicant in SampleApplications.All)
        {
            var user = await AddUserAsync(applicant, hash, context, cancellationToken);
            await new LoadSampleApplications(db, home, portal).RunAsync(user, applicant, reviewer, context.At, cancellationToken);
            if (applicant.Beside is { } beside)
            {
                await DeclareAsync(user.Id, SampleFacilities.All[applicant.Facility].FacilityCode, SampleFacilities.All[beside].FacilityCode, context.At, cancellationToken);
            }
        }

        await RegisterStartAsync(context, cancellationToken);
        await new LoadSampleOpenFacilities(db).RunAsync(context, cancellationToken);
        await new LoadSampleDevices(db, home).RunAsync(context, cancellationToken);
        await SendNowAsync(lastMail, context.At, cancellationToken);
        PrivateFile.Replace(FileOf(home), Encoding.UTF8.GetBytes(Describe(password)));
        return true;
    }

    private static string Describe(string password)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"パスワード（全員） {password}\n");
        foreach (var applicant in SampleApplications.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{applicant.Mail,-28} {applicant.Name}（{SampleFacilities.All[applicant.Facility].Name}）{applicant.About}\n");
        }

        var free = SampleApplications.NobodysFacility;
        text.Append(CultureInfo.InvariantCulture, $"まだ誰も登録していない施設: {free.Name}（柔道整復の施術所、登録記号番号 {free.RegistrationNumber}、施術管理者の生年月日 {free.ManagerBirthDate:yyyy年M月d日}）\n");
        return text.ToString();
    }

    private async Task<PortalUser> AddUserAsync(SampleApplicant applicant, string hash, ActingAs context, CancellationToken cancellationToken)
    {
        var normalized = applicant.Mail.ToUpperInvariant();
        var user = await db.PortalUsers.SingleOrDefaultAsync(u => u.NormalizedEmail == normalized, cancellationToken);
        if (user is null)
        {
            user = Row(applicant, normalized, context.At);
            db.PortalUsers.Add(user);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.LoadSample, Actor.Portal(user.Id)));
        }

        // Also that of a load cut off: its password was written nowhere.
        user.PasswordHash = hash;
        await db.SaveChangesAsync(cancellationToken);
        return user;
    }

    private static PortalUser Row(SampleApplicant applicant, string normalized, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UserName = applicant.Mail,
        NormalizedUserName = normalized,
        Email = applicant.Mail,
        NormalizedEmail = normalized,
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = RandomId.New().ToString(),
        Name = applicant.Name,
        PhoneNumber = SampleFacilities.All[applicant.Facility].Phone,
        RegisteredAt = Registered(applicant, now),
        Memberships = [new PortalMembership { FacilityCode = SampleFacilities.All[applicant.Facility].FacilityCode, RegisteredAt = Registered(applicant, now) }],
    };

    private static DateTimeOffset Registered(SampleApplicant applicant, DateTimeOffset now) =>
        now.AddDays(-1 - applicant.Applications.Max(sent => sent.DaysAgo)).ToUniversalTime();

    /// <summary>The second office of one owner, which relies on the first one.</summary>
    private async Task DeclareAsync(Guid user, FacilityCode main, FacilityCode sub, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var (acting, outbox) = (new ActingAs(Actor.Portal(user), Reason: null, now), new Outbox(db, MailSeal.Load(home.Keys.Folder)));
        if (await new AddFacility(db, outbox, portal).RunAsync(new AddFacility.Request(user, sub), acting, cancellationToken) is { } refusal)
        {
            throw new InvalidOperationException($"The sample data broke a rule: {refusal.Code} {refusal.Title}");
        }

        if (!await db.CoLocations.AnyAsync(c => c.SubFacility == sub, cancellationToken))
        {
            var request = new DeclareCoLocation.Request(Guid.CreateVersion7(now), main, CoLocationRole.Main, sub, user);
            LoadSampleApplications.Done(await new DeclareCoLocation(db, outbox, new CoLocationMails(db, portal)).RunAsync(request, acting, cancellationToken));
        }
    }

    /// <summary>運用開始予定日 of who has planned it already.</summary>
    private async Task RegisterStartAsync(ActingAs context, CancellationToken cancellationToken)
    {
        var planned = SampleApplications.All.First(applicant => applicant.Applications.Length > 1);
        var facility = SampleFacilities.All[planned.Facility].FacilityCode;
        if (!await db.OperationStarts.AnyAsync(start => start.FacilityCode == facility, cancellationToken))
        {
            var request = new RegisterOperationStart.Request(facility, JapanDay.Of(context.At).AddDays(20), VersionSeen: 0);
            LoadSampleApplications.Done(await new RegisterOperationStart(db).RunAsync(request, context, cancellationToken));
        }
    }

    // Queued in the past they would count as mails that were late.
    private Task<int> SendNowAsync(long after, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.OutboxMails.Where(mail => mail.Id > after)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.QueuedAt, now.ToUniversalTime()).SetProperty(m => m.NextAttemptAt, now.ToUniversalTime()), cancellationToken);
}
