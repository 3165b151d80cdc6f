using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Unit.Rules.DeviceAccounts;

public sealed class DeviceActionsTests
{
    [Theory]
    [InlineData(DeviceAccountStatus.Available, true, DeviceStanding.Available)]
    [InlineData(DeviceAccountStatus.Available, false, DeviceStanding.WithoutSheet)]
    [InlineData(DeviceAccountStatus.Registered, false, DeviceStanding.Registered)]
    [InlineData(DeviceAccountStatus.Stopped, true, DeviceStanding.Stopped)]
    public void Standing_OfAnAccount_IsWhatMattersMost(DeviceAccountStatus status, bool hasSheet, DeviceStanding standing) =>
        Assert.Equal(standing, DeviceActions.StandingOf(status, hasSheet));

    [Theory]
    [InlineData(DeviceStanding.Available, true, true)]
    [InlineData(DeviceStanding.WithoutSheet, false, true)]
    [InlineData(DeviceStanding.Registered, false, true)]
    [InlineData(DeviceStanding.Stopped, false, false)]
    public void Actions_InEachStanding_AreThoseOfTheTable(DeviceStanding standing, bool sheet, bool stop)
    {
        Assert.Equal(sheet, DeviceActions.Allows(standing, DeviceAction.ShowSheet));
        Assert.Equal(stop, DeviceActions.Allows(standing, DeviceAction.Stop));
        Assert.True(DeviceActions.Allows(standing, DeviceAction.Reissue));
        Assert.True(DeviceActions.Allows(standing, DeviceAction.Rename));
        Assert.Equal(sheet, DeviceActionRefusals.WhyNoSheet(standing) is null);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Name_OfSoManyCharacters_IsCountedAsPeopleCount(int length, bool tooLong) =>
        Assert.Equal(tooLong, DeviceName.IsTooLong(string.Concat(Enumerable.Repeat("𠮷", length))));

    [Theory]
    [InlineData("  受付1 ", "受付1")]
    [InlineData("受付\n1", "受付 1")]
    [InlineData(" 　", null)]
    [InlineData(null, null)]
    public void Name_AsTyped_IsCleaned(string? typed, string? name) => Assert.Equal(name, DeviceName.Clean(typed));
}
