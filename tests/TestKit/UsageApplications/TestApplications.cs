using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.UsageApplications;

/// <summary>Applications as they lie in the database after they were sent.</summary>
public static class TestApplications
{
    private static int count;

    public static async Task<UsageApplication> AddAsync(
        TestDatabase database, FacilityCode? facility = null, FacilityCheck check = FacilityCheck.ByMatching, MatchingResult matching = MatchingResult.Matched,
        string network = "203.0.0.0/16", int devices = 2, string[]? flags = null, string? stated = "1956-04-05", DateOnly? dueOn = null, PortalUser? applicant = null)
    {
        var running = Interlocked.Increment(ref count);
        await using var db = database.OwnerContext();
        applicant ??= NewUser(running, facility ?? TestFacts.FacilityCode);
        if (!await db.PortalUsers.AnyAsync(u => u.Id == applicant.Id))
        {
            db.PortalUsers.Add(applicant);
        }

        // The model knows no foreign keys: what is referred to goes first.
        await db.SaveChangesAsync();
        var application = new UsageApplication
        {
            Id = Guid.NewGuid(),
            Number = ApplicationNumber.Of(new DateOnly(2026, 11, 20), running),
            Kind = ApplicationKind.UsageStart,
            FacilityCode = facility ?? TestFacts.FacilityCode,
            ApplicantId = applicant.Id,
            FacilityCheck = check,
            Stated = stated,
            Matching = matching,
            StaffCount = 2,
            DeviceCount = devices,
            TermsVersion = "1",
            Network = IPNetwork.Parse(network),
            State = ApplicationState.Submitted,
            SubmittedAt = FixedClock.Morning.AddDays(-1).AddSeconds(running),
            DueOn = dueOn ?? new DateOnly(2026, 11, 26),
            Flags = flags ?? [],
            ConsideredAt = flags is null ? null : FixedClock.Morning,
        };
        db.UsageApplications.Add(application);
        await db.SaveChangesAsync();
        db.ApplicationEvents.Add(new ApplicationEvent { ApplicationId = application.Id, At = application.SubmittedAt, Actor = Actor.Parse($"portal:{applicant.Id}"), Kind = ApplicationEventKind.Submitted });
        await db.SaveChangesAsync();
        return application;
    }

    private static PortalUser NewUser(int running, FacilityCode facility)
    {
        var mail = string.Create(CultureInfo.InvariantCulture, $"applicant{running}@example.jp");
        return new PortalUser
        {
            Id = Guid.NewGuid(), UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true, Name = "見本　花子", RegisteredAt = FixedClock.Morning,
            Memberships = [Sites.PortalUserFacts.Membership(facility, FixedClock.Morning)],
        };
    }
}
