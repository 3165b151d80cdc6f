using System.Globalization;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.OperationStart;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Enforcement;

/// <summary>Treatment offices of any prefecture, with the duty unless told otherwise, and what meets it.</summary>
public static class TestOffices
{
    private static int count;

    public static async Task<Facility> AddAsync(
        TestDatabase database, string prefecture = "13", string practice = "JudoTherapy", bool delegated = true, DateOnly? closedOn = null, string? name = null,
        FacilityKind kind = FacilityKind.TreatmentOffice)
    {
        var running = Interlocked.Increment(ref count);
        var body = string.Create(CultureInfo.InvariantCulture, $"{prefecture}7{running:000000}");
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
            Address = "見本県見本市見本町1-1",
            SearchName = SearchKey.OfNameAndAddress(name, "見本県見本市見本町1-1"),
            SearchKana = SearchKey.OfReading("ミホン"),
            Phone = "0300000000",
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
            db.OperationStarts.Add(new OperationStartRow { FacilityCode = facility, StartsOn = startsOn, EnteredAt = FixedClock.Morning, EnteredBy = "test" });
            await db.SaveChangesAsync();
        }

        var running = Interlocked.Increment(ref count);
        var at = (activatedAt ?? new DateTimeOffset(startsOn, TimeOnly.MinValue, TimeSpan.FromHours(9))).ToUniversalTime();
        await database.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"""
            insert into device_accounts (login_id, facility_code, status, password_hash, activation_code_hash, opened_at, registered_at, stopped_at)
            values ('W8{running:000000}', '{facility}', 'Stopped', 'x', 'x', '{at:O}', '{at:O}', '{at:O}')
            """));
    }
}
