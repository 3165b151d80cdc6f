using Shikaku.Rules.Masters;
using Xunit;

namespace Shikaku.Unit.Rules.Masters;

public sealed class MasterTermsTests
{
    private static readonly DateOnly AsOf = new(2026, 6, 1);

    [Theory]
    [InlineData(Master.Facilities, -1, MasterStanding.Current)]
    [InlineData(Master.Facilities, 35, MasterStanding.Current)]
    [InlineData(Master.Facilities, 36, MasterStanding.Late)]
    [InlineData(Master.Facilities, 93, MasterStanding.Late)]
    [InlineData(Master.Facilities, 94, MasterStanding.Unusable)]
    [InlineData(Master.Banks, 45, MasterStanding.Current)]
    [InlineData(Master.Banks, 46, MasterStanding.Late)]
    [InlineData(Master.Banks, 186, MasterStanding.Late)]
    [InlineData(Master.Banks, 187, MasterStanding.Unusable)]
    [InlineData(Master.DeviceModels, 186, MasterStanding.Current)]
    [InlineData(Master.DeviceModels, 187, MasterStanding.Late)]
    [InlineData(Master.DeviceModels, 5000, MasterStanding.Late)]
    [InlineData(Master.Holidays, -92, MasterStanding.Current)]
    [InlineData(Master.Holidays, -91, MasterStanding.Late)]
    [InlineData(Master.Holidays, 0, MasterStanding.Late)]
    [InlineData(Master.Holidays, 1, MasterStanding.Unusable)]
    public void StandingOn_EachSideOfEachLimit_IsWhatTheTableSays(Master master, int daysAfter, MasterStanding standing) =>
        Assert.Equal(standing, MasterTerms.StandingOn(master, AsOf.AddDays(daysAfter), AsOf));

    [Fact]
    public void StandingOn_NeverTakenIn_IsMissing() =>
        Assert.All(Enum.GetValues<Master>(), master => Assert.Equal(MasterStanding.Missing, MasterTerms.StandingOn(master, AsOf, null)));

    [Theory]
    [InlineData(MasterStanding.Current, true)]
    [InlineData(MasterStanding.Late, true)]
    [InlineData(MasterStanding.Unusable, false)]
    [InlineData(MasterStanding.Missing, false)]
    public void Decides_OnlyWhatIsNewEnough(MasterStanding standing, bool decides) => Assert.Equal(decides, MasterTerms.Decides(standing));
}
