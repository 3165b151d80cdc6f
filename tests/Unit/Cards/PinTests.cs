using System.Text;
using Shikaku.Cards;

namespace Shikaku.Unit.Cards;

public sealed class PinTests
{
    [Theory]
    [InlineData("0000")]
    [InlineData("9999")]
    [InlineData("1234")]
    public void TryCreate_FourDigits_KeepsThem(string digits)
    {
        Assert.True(Pin.TryCreate(Encoding.ASCII.GetBytes(digits), out var pin));

        Assert.Equal(Encoding.ASCII.GetBytes(digits), pin!.Ascii.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("12345")]
    [InlineData("12 4")]
    [InlineData("12a4")]
    [InlineData("123/")]
    [InlineData("123:")]
    [InlineData("１２３４")]
    public void TryCreate_AnythingElse_IsRefused(string digits)
    {
        Assert.False(Pin.TryCreate(Encoding.UTF8.GetBytes(digits), out var pin));

        Assert.Null(pin);
    }

    [Fact]
    public void Dispose_Always_LeavesZeros()
    {
        Pin.TryCreate("1234"u8, out var pin);

        pin!.Dispose();

        Assert.Equal(new byte[4], pin.Ascii.ToArray());
    }

    [Fact]
    public void ToString_Always_HidesTheDigits()
    {
        Pin.TryCreate("1234"u8, out var pin);

        Assert.Equal("PIN (****)", pin!.ToString());
        Assert.Equal("PIN (****)", $"{pin}");
    }
}
