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

    public static readonly FacilityCode MidwiferyHomeCode = FacilityCode.Parse("1399999000");

    /// <summary>Of 施術管理者 of the treatment office.</summary>
    public static readonly DateOnly ManagerBirthDate = new(1956, 4, 5);

    public const string ClaimsAccountNumber = "0123456";

    public const string RegistrationNumber = "協139990000";

    public static readonly InsurerNumber InsurerNumber = InsurerNumber.Parse("06999999");

    public static Facility Facility(FacilityCode? code = null) => new()
    {
        FacilityCode = code ?? FacilityCode,
        Kind = FacilityKind.TreatmentOffice,
        Practices = ["JudoTherapy"],
        RegistrationNumber = code is null ? RegistrationNumber : null,
        ManagerBirthDate = ManagerBirthDate,
        Name = "ためし接骨院",
        NameKana = "タメシセッコツイン",
        Address = "東京都ためし区見本町1-2-3",
        SearchName = SearchKey.OfNameAndAddress("ためし接骨院", "東京都ためし区見本町1-2-3"),
        SearchKana = SearchKey.OfReading("タメシセッコツイン"),
        Phone = "0300000000",
    };

    public static Facility CheckupInstitution() => new()
    {
        FacilityCode = OtherFacilityCode,
        Kind = FacilityKind.CheckupInstitution,
        Name = "ためし健診センター",
        NameKana = "タメシケンシンセンター",
        Address = "東京都ためし区見本町7-8-9",
        SearchName = SearchKey.OfNameAndAddress("ためし健診センター", "東京都ためし区見本町7-8-9"),
        SearchKana = SearchKey.OfReading("タメシケンシンセンター"),
        Phone = "0300000001",
        ClaimsAccountNumber = ClaimsAccountNumber,
    };

    public static Facility MidwiferyHome() => new()
    {
        FacilityCode = MidwiferyHomeCode,
        Kind = FacilityKind.MidwiferyHome,
        Name = "ためし助産所",
        NameKana = "タメシジョサンショ",
        Address = "東京都ためし区見本町10-11",
        SearchName = SearchKey.OfNameAndAddress("ためし助産所", "東京都ためし区見本町10-11"),
        SearchKana = SearchKey.OfReading("タメシジョサンショ"),
        Phone = "0300000002",
        ClaimsAccountNumber = ClaimsAccountNumber,
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
