using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Unit.Rules.DeviceAccounts;

public sealed class DeviceWordsTests
{
    [Theory]
    [InlineData(DeviceStanding.Available, "利用可（初期登録がまだ）")]
    [InlineData(DeviceStanding.WithoutSheet, "利用可（初期登録がまだ）")]
    [InlineData(DeviceStanding.Registered, "登録済（使っています）")]
    [InlineData(DeviceStanding.Stopped, "利用停止")]
    public void Name_OfEveryStanding_SaysWhatTheWordMeans(DeviceStanding standing, string word) => Assert.Equal(word, DeviceTexts.Name(standing));

    [Theory]
    [InlineData(DeviceAccountStatus.Available, DeviceStanding.Available)]
    [InlineData(DeviceAccountStatus.Registered, DeviceStanding.Registered)]
    [InlineData(DeviceAccountStatus.Stopped, DeviceStanding.Stopped)]
    public void Name_OfAStatus_IsThatOfItsStanding(DeviceAccountStatus status, DeviceStanding standing) => Assert.Equal(DeviceTexts.Name(standing), DeviceTexts.Name(status));

    [Theory]
    [InlineData(2, 0, "利用可（初期登録がまだ 2台）")]
    [InlineData(0, 1, "利用可（登録済 1台）")]
    [InlineData(1, 1, "利用可（登録済 1台、初期登録がまだ 1台）")]
    [InlineData(0, 0, "利用停止")]
    public void OfFacility_SaysWhichAccountsAreMeant(int available, int registered, string words) => Assert.Equal(words, DeviceTexts.OfFacility(available, registered));
}
