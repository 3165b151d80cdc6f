using Shikaku.Cards;
using Shikaku.TestKit.Cards;

namespace Shikaku.Unit.Cards;

public sealed class CertificateFileTests
{
    private static readonly byte[] Padding = [.. Enumerable.Repeat((byte)0xFF, 64)];

    public static TheoryData<int> Lengths => [4, 5, 255, 256, 257, 511, 512, 513, 1400, 2048, 0x8000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Read_AnyLength_GivesTheObject(int length)
    {
        var der = CardScript.DerOf(length);

        foreach (var end in Enum.GetValues<EndOfFile>())
        {
            Assert.Equal(der, Read(new FileCard(der, end)).Value);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Read_PaddedFile_CutsThePadding(int length)
    {
        var der = CardScript.DerOf(length);

        Assert.Equal(der, Read(new FileCard([.. der, .. Padding])).Value);
    }

    [Theory]
    [InlineData(256, 1)]
    [InlineData(257, 2)]
    [InlineData(1400, 6)]
    public void Read_Certificate_TakesOneCommandPer256Bytes(int length, int commands)
    {
        var card = new FileCard([.. CardScript.DerOf(length), .. Padding]);

        Read(card);

        Assert.Equal(commands, card.Commands);
    }

    [Fact]
    public void Read_CardThatGivesLessThanAsked_GoesOnWhereItStopped()
    {
        var der = CardScript.DerOf(1400);

        Assert.Equal(der, Read(new FileCard(der, most: 100)).Value);
        Assert.Equal(der, Read(new FileCard(der, most: 4)).Value);
    }

    [Theory]
    [InlineData("3003020107")]
    [InlineData("308103020107")]
    [InlineData("30820003020107")]
    [InlineData("3000")]
    public void Read_ShortObject_GivesIt(string hex)
    {
        var der = CardScript.Hex(hex);

        Assert.Equal(der, Read(new FileCard([.. der, 0xFF, 0xFF])).Value);
    }

    [Fact]
    public void Read_TruncatedObject_IsUnreadable()
    {
        var der = CardScript.DerOf(1400);

        foreach (var length in (int[])[0, 1, 3, 4, 255, 256, 257, 512, 1399])
        {
            foreach (var end in Enum.GetValues<EndOfFile>())
            {
                Assert.Equal(CardProblem.Unreadable, Read(new FileCard(der[..length], end)).Failure?.Problem);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3081")]
    [InlineData("308201")]
    [InlineData("3080020107")]
    [InlineData("308300000102")]
    [InlineData("31820003020107")]
    [InlineData("FFFFFFFF")]
    [InlineData("00000000")]
    [InlineData("30827FFD")]
    [InlineData("3082FFFF")]
    public void Read_NoCertificate_IsUnreadable(string hex) =>
        Assert.Equal(CardProblem.Unreadable, Read(new FileCard(CardScript.Hex(hex))).Failure?.Problem);

    [Fact]
    public void Read_RefusedByTheCard_IsUnreadable()
    {
        using var refusing = new RefusingCard();

        Assert.Equal(CardProblem.Unreadable, Read(refusing).Failure?.Problem);
    }

    [Fact]
    public void Read_EndlessWrongLength_StopsAfterOneMore()
    {
        using var card = new RefusingCard([0x6C, 0x10]);

        Assert.Equal(CardProblem.Unreadable, Read(card).Failure?.Problem);
        Assert.Equal(2, card.Commands);
    }

    private static CardAnswer<byte[]> Read(ICardConnection card) => CertificateFile.Read(new CardChannel(card, CancellationToken.None));

    private sealed class RefusingCard(byte[]? answer = null) : ICardConnection
    {
        public int Commands { get; private set; }

        public byte[] Transmit(ReadOnlySpan<byte> command)
        {
            Commands++;
            return answer ?? [0x69, 0x82];
        }

        public void TakeUpAgain()
        {
        }

        public void Dispose()
        {
        }
    }
}
