using Shikaku.Rules.Facilities;
using Shikaku.Rules.OpenFacilities;
using Xunit;

namespace Shikaku.Unit.Rules.OpenFacilities;

public sealed class OpenFacilityRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly OpenFacilityFacts Facts = new()
    {
        Code = FacilityCode.Parse("1379999004"),
        Name = "見本接骨院",
        NameKana = "ミホンセッコツイン",
        Kind = FacilityKind.TreatmentOffice,
        Practices = ["JudoTherapy"],
        Address = "東京都見本市架空町1-1",
        Phone = "0300000001",
        ClosedOn = null,
        StartsOn = Today,
        Suspended = false,
        DetailsHidden = false,
        HomeVisitsOnly = false,
    };

    [Fact]
    public void Judge_StartHasCome_ShowsAll()
    {
        var shown = OpenFacilityRules.Judge(Facts, Today)!;

        Assert.Equal(("見本接骨院", "13", "見本市", "東京都見本市架空町1-1", "0300000001"), (shown.Name, shown.Prefecture, shown.City, shown.Address, shown.Phone));
        Assert.Equal([OpenFacilityCategory.JudoTherapy], shown.Categories);
    }

    [Fact]
    public void Judge_NotStartedClosedOrSuspended_ShowsNothing()
    {
        Assert.Null(OpenFacilityRules.Judge(Facts with { StartsOn = null }, Today));
        Assert.Null(OpenFacilityRules.Judge(Facts with { StartsOn = Today.AddDays(1) }, Today));
        Assert.Null(OpenFacilityRules.Judge(Facts with { ClosedOn = Today }, Today));
        Assert.NotNull(OpenFacilityRules.Judge(Facts with { ClosedOn = Today.AddDays(1) }, Today));
        Assert.Null(OpenFacilityRules.Judge(Facts with { Suspended = true }, Today));
    }

    [Fact]
    public void Judge_DetailsHidden_LeavesNameKindAndCity()
    {
        var shown = OpenFacilityRules.Judge(Facts with { DetailsHidden = true, HomeVisitsOnly = true }, Today)!;

        Assert.Equal(("見本接骨院", "見本市", null, null, true), (shown.Name, shown.City, shown.Address, shown.Phone, shown.HomeVisitsOnly));
    }

    [Theory]
    [InlineData(FacilityKind.CheckupInstitution, OpenFacilityCategory.CheckupInstitution)]
    [InlineData(FacilityKind.MidwiferyHome, OpenFacilityCategory.MidwiferyHome)]
    public void Judge_OtherKinds_AreACategoryOfTheirOwn(FacilityKind kind, OpenFacilityCategory category) =>
        Assert.Equal([category], OpenFacilityRules.Judge(Facts with { Kind = kind, Practices = [] }, Today)!.Categories);

    [Fact]
    public void Category_OfAPractice_BearsTheNameOfTheMaster() =>
        Assert.Equal(
            OpenFacilityCategories.All.Take(4),
            OpenFacilityRules.Judge(Facts with { Practices = ["Moxibustion", "Acupuncture", "Massage", "JudoTherapy"] }, Today)!.Categories);
}
