using Shikaku.CardApp.Registration;
using Xunit;

namespace Shikaku.Unit.CardApp;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("１３７００００011", "1370000011")]
    [InlineData(" 137-000 0011\t", "1370000011")]
    [InlineData("AB－CDーEF―GH–12−34ｰ56", "ABCDEFGH123456")]
    [InlineData("ＡＢＣ　ｄｅｆ", "ABCdef")]
    [InlineData("> ABCD-EFGH-=\r\n> JKMN-2345", "ABCDEFGHJKMN2345")]
    [InlineData(null, "")]
    public void CleanCode_AsPeopleType_KeepsLettersAndDigits(string? typed, string clean)
    {
        Assert.Equal(clean, DeviceRegistration.CleanCode(typed));
    }

    [Theory]
    [InlineData(" aB3-xY9z ", "aB3-xY9z")]
    [InlineData("ａＢ３－ｘＹ９ｚ", "aB3-xY9z")]
    [InlineData("a b", "ab")]
    public void CleanSecret_AsPeopleType_KeepsHyphens(string typed, string clean)
    {
        Assert.Equal(clean, DeviceRegistration.CleanSecret(typed));
    }
}
