using System.IO.Pipelines;
using System.Text;
using Shikaku.CardApp.Checking;
using Xunit;

namespace Shikaku.Unit.CardApp;

public sealed class PinFormTests
{
    [Theory]
    [InlineData("pin=1234", "1234")]
    [InlineData("pin=%31%32%33%34", "1234")]
    [InlineData("pin=+1+2+3+4+", "1234")]
    [InlineData("pin=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94", "1234")]
    [InlineData("pin=1%ef%bc%923%EF%BC%94", "1234")]
    [InlineData("a=b&pin=0000&c=d", "0000")]
    [InlineData("pin=", null)]
    [InlineData("pin=123", null)]
    [InlineData("pin=12345", null)]
    [InlineData("pin=12%334%", null)]
    [InlineData("pin=12x4", null)]
    [InlineData("pin=%EF%BC%9A123", null)]
    [InlineData("pin=%EF%BC", null)]
    [InlineData("nip=1234", null)]
    [InlineData("pin", null)]
    [InlineData("", null)]
    public async Task TryTakePin_FromABody_TakesExactlyFourDigits(string body, string? expected)
    {
        using var form = (await ReadAsync(body))!;

        var taken = form.TryTakePin(out var pin);

        using (pin)
        {
            Assert.Equal(expected is not null, taken);
            Assert.Equal(expected, pin is null ? null : Encoding.ASCII.GetString(pin.Ascii));
        }
    }

    [Fact]
    public async Task ReadAsync_TokenAndTick_AreRead()
    {
        using var form = (await ReadAsync("acceptLastTry=true&pin=1234&__RequestVerificationToken=CfDJ8_-x"))!;

        Assert.True(form.AcceptLastTry);
        Assert.Equal("CfDJ8_-x", form.Token);
    }

    [Theory]
    [InlineData("acceptLastTry=false")]
    [InlineData("acceptLastTry=")]
    [InlineData("")]
    public async Task AcceptLastTry_WithoutATrueTick_IsFalse(string body)
    {
        using var form = (await ReadAsync(body))!;

        Assert.False(form.AcceptLastTry);
        Assert.Null(form.Token);
    }

    [Theory]
    [InlineData(PinForm.MaxLength, true)]
    [InlineData(PinForm.MaxLength + 1, false)]
    public async Task ReadAsync_BodyUpToTheLimit_IsRead(int length, bool read)
    {
        using var form = await ReadAsync(new string('x', length));

        Assert.Equal(read, form is not null);
    }

    [Fact]
    public async Task ReadAsync_WipesTheBufferItReadFrom()
    {
        var received = Encoding.ASCII.GetBytes("pin=1234");

        using var form = await PinForm.ReadAsync(PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(received)), CancellationToken.None);

        Assert.All(received, each => Assert.Equal(0, each));
        Assert.True(form!.TryTakePin(out var pin));
        pin!.Dispose();
    }

    private static Task<PinForm?> ReadAsync(string body) =>
        PinForm.ReadAsync(PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(Encoding.ASCII.GetBytes(body))), CancellationToken.None);
}
