using System.Globalization;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.OperationStart;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.UsageApplications;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;

namespace Shikaku.TestKit.Enforcement;

/// <summary>Treatment offices of any prefecture, each at a place of its own, with the duty unless told otherwise, and what meets it.</summary>
public static class TestOffices
{
    private static int count;

    /// <param name="besides">At the same address.</param>
    public static async Task<Facility> AddAsync(
        TestDatabase database, string prefecture = "13", string practice = "JudoTherapy", bool delegated = true, DateOnly? closedOn = null, string? name = null,
        FacilityKind kind = FacilityKind.TreatmentOffice, Facility? besides = null)
    {
        var running = Interlocked.Increment(ref count);
        var body = string.Create(CultureInfo.InvariantCulture, $"{prefecture}7{running:000000}");
        var address = besides?.Address ?? string.Create(CultureInfo.InvariantCulture, $"見本県見本市見本町1-{running}");
        name ??= string.Create(CultureInfo.InvariantCulture, $"見本施術所{running}");
        var facility = new Facility
        {
            FacilityCode = FacilityCode.Parse(body + CheckDigit.Of(body).ToString(CultureInfo.InvariantCulture)),
            Kind = kind,
            Practices = kind == FacilityKind.TreatmentOffice ? [practice] : [],
            RegistrationNumber = delegated ? string.Create(CultureInfo.InvariantCulture, $"協{running:000000000}") : null,
            Name = name,
            NameKana = "ミホン",
            PostalCode = "1000001",
            Address = address,
            SearchName = SearchKey.OfNameAndAddress(name, address),
            SearchKana = SearchKey.OfReading("ミホン"),
            Phone = string.Create(CultureInfo.InvariantCulture, $"03{running:00000000}"),
            ClosedOn = closedOn,
        };
        await using var db = database.OwnerContext();
        db.Facilities.Add(facility);
        await db.SaveChangesAsync();
        return facility;
    }

    /// <summary>A terminal was activated, and 運用開始日 entered.</summary>
    public static async Task IntroduceAsync(TestDatabase database, FacilityCode facility, DateOnly startsOn, DateTimeOffset? activatedAt = null)
    {
        await using (var db = database.OwnerContext())
        {
            db.OperationStarts.Add(new OperationStartRow { FacilityCode = facility, StartsOn = startsOn, EnteredAt = FixedClock.Morning, EnteredBy = Actor.Parse("test") });
            await db.SaveChangesAsync();
        }

        await ActivateAsync(database, facility, activatedAt ?? new DateTimeOffset(startsOn, TimeOnly.MinValue, TimeSpan.FromHours(9)));
    }

    /// <summary>A terminal, stopped since.</summary>
    /// <param name="activatedAt">Null: given out again, and not activated anew.</param>
    /// <returns>Its login ID.</returns>
    public static async Task<string> ActivateAsync(TestDatabase database, FacilityCode facility, DateTimeOffset? activatedAt)
    {
        var login = string.Create(CultureInfo.InvariantCulture, $"W8{Interlocked.Increment(ref count):000000}");
        var at = (activatedAt ?? FixedClock.Morning).ToUniversalTime();
        var registered = activatedAt is null ? "null" : string.Create(CultureInfo.InvariantCulture, $"'{at:O}'");
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at, registered_at, stopped_at)
            values ('{login}', '{facility}', 'Stopped', 'x', 'x', '{at:O}', {registered}, '{at:O}')
            """));
        return login;
    }

    /// <summary>利用開始申請 of somebody nobody has verified.</summary>
    /// <param name="endedOn">Of a rejected or withdrawn one.</param>
    public static async Task<string> ApplyAsync(
        TestDatabase database, FacilityCode facility, ApplicationState state, DateOnly sentOn, DateOnly? endedOn = null, bool verified = false)
    {
        var running = Interlocked.Increment(ref count);
        var mail = string.Create(CultureInfo.InvariantCulture, $"office{running}@example.jp");
        var user = new PortalUser
        {
            Id = Guid.NewGuid(), UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), EmailConfirmed = true,
            SecurityStamp = "x", Name = "見本　花子", RegisteredAt = At(sentOn), Memberships = [PortalUserFacts.Membership(facility, At(sentOn), verified)],
        };
        var application = new UsageApplication
        {
            Id = Guid.NewGuid(), Number = ApplicationNumber.Of(sentOn, 500_000 + running), Kind = ApplicationKind.UsageStart, FacilityCode = facility, ApplicantId = user.Id,
            FacilityCheck = FacilityCheck.ByDocument, Matching = MatchingResult.NotTried, StaffCount = 1, DeviceCount = 1, TermsVersion = "x", State = state,
            SubmittedAt = At(sentOn), DueOn = sentOn.AddDays(3),
            DecidedAt = state is ApplicationState.Approved or ApplicationState.Rejected ? At(endedOn ?? sentOn) : null, DecidedBy = Actor.Parse("staff:test"),
        };
        await using var db = database.OwnerContext();
        db.PortalUsers.Add(user);
        db.UsageApplications.Add(application);
        await db.SaveChangesAsync();
        db.ApplicationEvents.Add(new ApplicationEvent { ApplicationId = application.Id, At = At(sentOn), Actor = Actor.Parse("test"), Kind = ApplicationEventKind.Submitted });
        if (state == ApplicationState.Withdrawn)
        {
            db.ApplicationEvents.Add(new ApplicationEvent { ApplicationId = application.Id, At = At(endedOn ?? sentOn), Actor = Actor.Parse("test"), Kind = ApplicationEventKind.Withdrawn });
        }

        await db.SaveChangesAsync();
        return mail;
    }

    /// <summary>A check of this terminal that gave a result.</summary>
    public static Task CheckAsync(TestDatabase database, string login, DateTimeOffset at) => TestDevices.AddCheckAsync(database, LoginId.Parse(login), at);

    private static DateTimeOffset At(DateOnly day) => new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.FromHours(9)).ToUniversalTime();
}
