using Shikaku.VirtualCard.Emulation;

namespace Shikaku.Unit.VirtualCard;

public sealed class ReceivedCommandTests
{
    [Theory]
    [InlineData("00200080", "", null, false, false)]
    [InlineData("00B0000004", "", 4, false, false)]
    [InlineData("00B0000000", "", 256, true, false)]
    [InlineData("00A4020C02000A", "000A", null, false, false)]
    [InlineData("00A4020002000A00", "000A", 256, true, false)]
    [InlineData("00A4020002000A10", "000A", 16, false, false)]
    [InlineData("00B0000000000A", "", 10, false, true)]
    [InlineData("00B00000000000", "", 65536, true, true)]
    [InlineData("80A206C1000002AABB", "AABB", null, false, true)]
    [InlineData("80A206C1000002AABB0000", "AABB", 65536, true, true)]
    [InlineData("80A206C1000002AABB0102", "AABB", 258, false, true)]
    public void Parse_EveryIsoForm_IsCutAtTheRightPlaces(string command, string data, int? le, bool leIsAll, bool extended)
    {
        var bytes = CardTalk.Bytes(command);

        var parsed = ReceivedCommand.Parse(bytes);

        Assert.NotNull(parsed);
        Assert.Equal(bytes[..4], new[] { parsed.Cla, parsed.Ins, parsed.P1, parsed.P2 });
        Assert.Equal((data, le, leIsAll, extended), (CardTalk.Hex(parsed.Data), parsed.Le, parsed.LeIsAll, parsed.Extended));
    }

    [Theory]
    [InlineData("")]
    [InlineData("002000")]
    [InlineData("00A4020C0200")]
    [InlineData("00A4020C02000A0000")]
    [InlineData("00B000000000")]
    [InlineData("80A206C1000000AABB")]
    [InlineData("80A206C1000003AABB")]
    [InlineData("80A206C1000002AABB00")]
    [InlineData("80A206C1000002AABB000000")]
    public void Parse_LengthsDoNotFit_IsNoCommand(string command) => Assert.Null(ReceivedCommand.Parse(CardTalk.Bytes(command)));
}
