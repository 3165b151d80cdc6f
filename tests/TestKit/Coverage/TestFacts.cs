using Shikaku.Casework.Coverage;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Coverage;
using Shikaku.Rules.Facilities;

namespace Shikaku.TestKit.Coverage;

/// <summary>Rows with honest defaults: a judo therapist's office, an insurer, a person insured since 2020.</summary>
public static class TestFacts
{
    public static readonly FacilityCode FacilityCode = FacilityCode.Parse("1379999004");

    /// <summary>Another facility: a check-up institution.</summary>
    public static readonly FacilityCode OtherFacilityCode = FacilityCode.Parse("1329999997");

    public static readonly InsurerNumber InsurerNumber = InsurerNumber.Parse("06999999");

    public static Facility Facility(FacilityCode? code = null) => new()
    {
        FacilityCode = code ?? FacilityCode,
        Kind = FacilityKind.TreatmentOffice,
        Practices = ["JudoTherapy"],
        Name = "ためし接骨院",
        NameKana = "タメシセッコツイン",
        Address = "東京都ためし区見本町1-2-3",
        Phone = "0300000000",
    };

    public static Insurer Insurer() => new() { InsurerNumber = InsurerNumber, Name = "ためし健康保険組合" };

    public static Person Person(string id, string name = "見本　𠮷子") => new()
    {
        Id = id,
        Name = name,
        NameKana = "ﾐﾎﾝ ﾖｼｺ",
        Sex1 = "2",
        BirthDate = new DateOnly(1980, 5, 5),
        PostalCode = "1000001",
        Address = "東京都ためし区見本町4-5-6",
    };

    public static CoverageRow Coverage(string personId, DateOnly? from = null, DateOnly? lostOn = null, string classification = "01", string? reasonOfLoss = null) => new()
    {
        PersonId = personId,
        InsurerNumber = InsurerNumber,
        Classification = classification,
        Symbol = "見本",
        Number = "12345",
        BranchNumber = "01",
        Relationship = "1",
        QualificationDate = from ?? new DateOnly(2020, 4, 1),
        DisqualificationDate = lostOn,
        ReasonOfLoss = reasonOfLoss,
        CopayPercent = 30,
    };
}
