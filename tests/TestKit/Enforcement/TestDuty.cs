using Shikaku.Casework.CoLocations;
using Shikaku.Casework.Enforcement;
using Shikaku.Casework.Exemptions;
using Shikaku.Rules.Audit;
using Shikaku.Rules.CoLocations;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Exemptions;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Enforcement;

/// <summary>Declarations and steps as they lie in the database.</summary>
public static class TestDuty
{
    private static int count = 100_000; // beyond those a host numbers

    private static DateOnly Today => new(2026, 11, 21);

    public static async Task<Exemption> AddExemptionAsync(
        TestDatabase database, FacilityCode? facility, ExemptionState state = ExemptionState.Declared, ExemptionKind kind = ExemptionKind.JudoElderly,
        DateOnly? receivedOn = null, DateOnly? plannedOn = null)
    {
        var exemption = new Exemption
        {
            Id = Guid.NewGuid(), Number = ExemptionNumber.Of(Today, Interlocked.Increment(ref count)), FacilityCode = facility, RegistrationNumber = "協139990000",
            FacilityName = "ためし接骨院", Address = "東京都ためし区見本町1-2-3", Email = "tameshi@example.jp", Kind = kind, PlannedOn = plannedOn,
            Statement = """{"practice": "Judo", "fullTime": 2, "elderly": 2}""", Route = ExemptionRoute.PublicForm, State = state, DeclaredAt = FixedClock.Morning,
            EnteredBy = Actor.Parse("system:public-form"), ReceivedOn = receivedOn ?? Today,
            DecidedAt = state == ExemptionState.Declared ? null : FixedClock.Morning, DecidedBy = state == ExemptionState.Declared ? null : Actor.Parse("staff:test"),
            DecisionText = state == ExemptionState.Declared ? null : "確認しました。",
        };
        await using var db = database.OwnerContext();
        db.Exemptions.Add(exemption);
        await db.SaveChangesAsync();
        return exemption;
    }

    public static async Task<CoLocation> AddCoLocationAsync(TestDatabase database, FacilityCode main, FacilityCode sub, FacilityCode declaredBy)
    {
        var row = new CoLocation
        {
            Id = Guid.NewGuid(), MainFacility = main, SubFacility = sub, State = CoLocationState.Declared, DeclaredBy = Actor.Parse("portal:test"), DeclaredByFacility = declaredBy,
            DeclaredAt = FixedClock.Morning,
        };
        await using var db = database.OwnerContext();
        db.CoLocations.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    public static async Task<EnforcementStep> AddStepAsync(TestDatabase database, FacilityCode facility, EnforcementStepKind kind = EnforcementStepKind.Notice)
    {
        var step = new EnforcementStep
        {
            Id = Guid.NewGuid(), BatchId = Guid.NewGuid(), FacilityCode = facility, Kind = kind, AsOf = Today, HeldOn = Today,
            Place = kind == EnforcementStepKind.GroupGuidance ? "見本会館" : null, LetterNumber = LetterNumber.Of(Today, Interlocked.Increment(ref count)),
            RecordedAt = FixedClock.Morning, RecordedBy = Actor.Parse("staff:test"),
        };
        await using var db = database.OwnerContext();
        db.EnforcementSteps.Add(step);
        await db.SaveChangesAsync();
        return step;
    }
}
