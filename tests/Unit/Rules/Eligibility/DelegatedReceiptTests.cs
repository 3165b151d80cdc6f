using Shikaku.Rules.Coverage;
using Shikaku.Rules.Eligibility;
using Shikaku.Rules.Facilities;
using Xunit;

namespace Shikaku.Unit.Rules.Eligibility;

/// <summary>有効 does not say whether 受領委任 may be used; where an insurer has told that it may not, the answer says so.</summary>
public sealed class DelegatedReceiptTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData(FacilityKind.TreatmentOffice, new[] { "I101" })]
    [InlineData(FacilityKind.MidwiferyHome, new string[0])]
    [InlineData(FacilityKind.CheckupInstitution, new string[0])]
    public void Decide_NothingTold_SaysSoToTreatmentOffices(FacilityKind facility, string[] notices) =>
        Assert.Equal(notices, Decide(facility, reimbursedFrom: null).Notices.Select(notice => notice.Code));

    [Theory]
    [InlineData(FacilityKind.TreatmentOffice, 0, "W107", "")]
    [InlineData(FacilityKind.TreatmentOffice, 1, "", "I101")]
    [InlineData(FacilityKind.MidwiferyHome, 0, "", "")]
    public void Decide_InsurerToldReimbursement_WarnsFromItsFirstDay(FacilityKind facility, int beginsIn, string warning, string notice)
    {
        var decision = Decide(facility, Today.AddDays(beginsIn));

        Assert.Equal("1", decision.Result.Validity);
        Assert.Equal(warning, string.Concat(decision.Warnings.Select(w => w.Code)));
        Assert.Equal(notice, string.Concat(decision.Notices.Select(n => n.Code)));
    }

    private static EligibilityDecision Decide(FacilityKind facility, DateOnly? reimbursedFrom) =>
        EligibilityRules.Decide(TestEligibility.Facts(Person(reimbursedFrom)) with { Facility = facility }, Today);

    private static PersonFacts Person(DateOnly? reimbursedFrom) => new()
    {
        Id = "1",
        Name = "見本　松子",
        Sex1 = "2",
        BirthDate = new DateOnly(1980, 5, 5),
        Coverages =
        [
            new CoverageFacts
            {
                InsurerNumber = "06999999", InsurerName = "見本健康保険組合", Classification = "01", QualificationDate = new DateOnly(2020, 4, 1), ReimbursedFrom = reimbursedFrom,
            },
        ],
    };
}
