using System.Globalization;
using System.Text;
using Shikaku.Demo.SampleData;
using Shikaku.Rules.Certificates;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;
using Shikaku.Unit.Rules.Eligibility;
using Xunit;

namespace Shikaku.Unit.Demo;

public sealed class SampleDataTests
{
    /// <summary>Days on which a carelessly told history breaks: leap day, turns of the year, and around the year of certificates.</summary>
    public static TheoryData<string> DaysOfLoading => ["2026-11-21", "2027-01-01", "2027-07-31", "2027-08-01", "2027-12-31", "2028-02-29", "2028-03-31"];

    [Fact]
    public void Facilities_Thirty_OfEveryKindAndPracticeWithValidNumbers()
    {
        var all = SampleFacilities.All;

        Assert.Equal(30, all.Select(f => f.FacilityCode).Distinct().Count());
        Assert.Equal(Enum.GetValues<FacilityKind>(), all.Select(f => f.Kind).Distinct().Order());
        Assert.Equal(["Acupuncture", "JudoTherapy", "Massage", "Moxibustion"], all.SelectMany(f => f.Practices).Distinct().Order());
        Assert.True(all.Select(f => f.FacilityCode.Value[..2]).Distinct().Count() >= 5);
        Assert.All(all, f => Assert.Equal(f.Kind == FacilityKind.TreatmentOffice, f.RegistrationNumber is not null));
        Assert.All(all.Where(f => f.Practices.Contains("JudoTherapy")), f => Assert.Matches("^(協|契)[0-9]{9}$", f.RegistrationNumber));
        Assert.All(all.Where(f => f.FacilityCode.Value[2] == '8'), f => Assert.Matches("^[0-9]{7,10}$", f.RegistrationNumber));
        Assert.All(all, f => Assert.Matches("^0[0-9]{9,10}$", f.Phone));
        Assert.All(all, f => Assert.Matches("^[0-9]{7}$", f.PostalCode));
    }

    [Fact]
    public void Facilities_ClassDigit_TellsTheKind() => Assert.All(SampleFacilities.All, facility => Assert.Equal(
        facility.Kind switch
        {
            FacilityKind.CheckupInstitution => '2',
            FacilityKind.MidwiferyHome => '9',
            _ => facility.Practices.Contains("JudoTherapy") ? '7' : '8',
        },
        facility.FacilityCode.Value[2]));

    [Fact]
    public void Insurers_Twelve_WithValidNumbersNobodyHas()
    {
        Assert.Equal(12, SampleInsurers.All.Select(insurer => insurer.Number).Distinct().Count());
        Assert.All(SampleInsurers.All, insurer => Assert.True(InsurerNumber.TryParse(insurer.Number, out _), insurer.Number));
        Assert.All(SampleInsurers.All, insurer => Assert.Equal("99", insurer.Number[2..4]));
    }

    [Theory]
    [MemberData(nameof(DaysOfLoading))]
    public void People_TwoHundred_WhoseRowsTheDatabaseTakes(string day)
    {
        var people = SamplePeople.All(Day(day));

        Assert.Equal(Enumerable.Range(1, 200).Select(number => $"P{number:0000}"), people.Select(person => person.Id));
        Assert.All(people, person => Assert.True(person.BirthDate < Day(day)));
        Assert.All(people.SelectMany(person => person.Coverages), coverage =>
        {
            Assert.True(coverage.DisqualificationDate is not { } lost || lost >= coverage.QualificationDate);
            Assert.True(Encoding.UTF8.GetByteCount(coverage.Symbol ?? "") <= 38);
            Assert.True(Encoding.UTF8.GetByteCount(coverage.Number!) <= 38);
        });
    }

    [Theory]
    [MemberData(nameof(DaysOfLoading))]
    public void People_Coverage_NeverBeginsBeforeBirth(string day) => Assert.All(
        SamplePeople.All(Day(day)),
        person => Assert.All(person.Coverages, coverage => Assert.True(coverage.QualificationDate >= person.BirthDate, person.Id)));

    [Fact]
    public void People_SameDay_AreTheSame() =>
        Assert.Equal(
            SamplePeople.All(Day("2026-11-21")).Select(person => (person.Id, person.Name, person.BirthDate)),
            SamplePeople.All(Day("2026-11-21")).Select(person => (person.Id, person.Name, person.BirthDate)));

    [Fact]
    public void People_Names_HoldTheCharactersThatBreakSystems()
    {
        var names = string.Concat(SamplePeople.All(Day("2026-11-21")).Select(person => person.Name));

        Assert.All(["髙", "﨑", "𠮷", "●"], character => Assert.Contains(character, names, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("P0001", "I001")]
    [InlineData("P0009", "I001")]
    [InlineData("P0010", "I001")]
    [InlineData("P0012", "I001")]
    [InlineData("P0015", "I001")]
    [InlineData("P0016", "I001")]
    [InlineData("P0017", "E203", "W301")]
    [InlineData("P0018", "E203")]
    [InlineData("P0019", "E202")]
    [InlineData("P0020", "E204")]
    [InlineData("P0021", "E201")]
    [InlineData("P0022", "I001", "W105")]
    [InlineData("P0023", "I001")]
    [InlineData("P0024", "I001", "W106")]
    public void People_Named_GetTheAnswerTheyWereMadeFor(string id, string code, params string[] warnings) =>
        Assert.All(DaysOfLoading.Select(day => Day(day.Data)), day =>
        {
            var decision = Decide(SamplePeople.All(day).Single(person => person.Id == id), day);

            Assert.Equal(code, decision.Result.Code);
            Assert.Equal(warnings, decision.Warnings.Select(warning => warning.Code));
        });

    [Fact]
    public void People_Elderly_HaveTheirCopay()
    {
        var day = Day("2026-11-21");
        var people = SamplePeople.All(day).ToDictionary(person => person.Id);

        Assert.Equal([20, 30], new[] { "P0010", "P0011" }.Select(id => Decide(people[id], day).Qualifications.Single().ElderlyCertificate!.CopayPercent));
        Assert.All([("P0012", 10), ("P0013", 20), ("P0014", 30)], expected =>
        {
            var coverage = Assert.Single(people[expected.Item1].Coverages);
            Assert.Equal(expected.Item2, coverage.CopayPercent);
            Assert.Null(coverage.Symbol);
        });
        Assert.True(Assert.Single(people["P0015"].Coverages).Preschool);
    }

    [Fact]
    public void People_Population_IsMostlyInsured()
    {
        var day = Day("2026-11-21");
        var valid = SamplePeople.All(day).Count(person => Decide(person, day).Result == EligibilityResults.Valid);

        Assert.InRange(valid, 170, 195);
    }

    [Fact]
    public void ScenarioCards_Folders_CoverEverySituation()
    {
        var folders = ScenarioCards.Table.Select(row => row.Folder).ToList();

        Assert.Equal(folders.Count, folders.Distinct(StringComparer.Ordinal).Count());
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "valid", "wrong-pin-last-try", "locked", "expiring-soon", "grace", "expired", "revoked", "not-registered", "phone-token", "other-card",
                "resident-register", "short-apdu-reader", "moved-insurer", "elderly", "preschool", "lost-insurance", "several", "newer",
            },
            folders.ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("expiring-soon", HolderCertificateStanding.ExpiringSoon)]
    [InlineData("grace", HolderCertificateStanding.Grace)]
    [InlineData("expired", HolderCertificateStanding.Expired)]
    [InlineData("valid", HolderCertificateStanding.Valid)]
    public void ScenarioCards_Certificates_StandWhereTheirNameSays(string folder, HolderCertificateStanding standing) =>
        Assert.All(DaysOfLoading.Select(day => Day(day.Data)), day =>
        {
            var row = ScenarioCards.Table.Single(card => card.Folder == folder);
            var order = ScenarioCards.Order(row, SamplePeople.All(day).Single(person => person.Id == row.PersonId).BirthDate, day);

            Assert.Equal(standing, HolderCertificatePeriod.StandingOn(day, order.ValidFrom, order.ValidTo));
        });

    private static EligibilityDecision Decide(SamplePerson person, DateOnly day) => EligibilityRules.Decide(
        TestEligibility.Facts(
            new PersonFacts { Id = person.Id, Name = person.Name, Sex1 = person.Sex1, BirthDate = person.BirthDate, Coverages = person.Coverages }),
        day);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
