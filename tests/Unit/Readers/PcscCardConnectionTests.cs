using Shikaku.Cards;
using Shikaku.Readers;
using Shikaku.Readers.Native;
using Shikaku.TestKit;

namespace Shikaku.Unit.Readers;

public sealed class PcscCardConnectionTests
{
    private const string Desk = "Desk Reader 00 00";
    private static readonly byte[] Command = [0x00, 0xA4, 0x00, 0x00];

    [Fact]
    public void Transmit_Good_GivesTheAnswerAlone()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.Success, [0x01, 0x90, 0x00]));
        using var card = Open(pcsc);

        Assert.Equal([0x01, 0x90, 0x00], card.Transmit(Command));
    }

    [Theory]
    [InlineData(0x80100069, CardConnectionFailure.Removed)]
    [InlineData(0x8010000C, CardConnectionFailure.Removed)]
    [InlineData(0x80100068, CardConnectionFailure.ResetByOther)]
    [InlineData(0x8010000B, CardConnectionFailure.InUseByOther)]
    [InlineData(0x80100066, CardConnectionFailure.Unresponsive)]
    [InlineData(0x80100067, CardConnectionFailure.Unresponsive)]
    [InlineData(0x8010000F, CardConnectionFailure.Unresponsive)]
    [InlineData(0x80100009, CardConnectionFailure.ReaderGone)]
    [InlineData(0x80100017, CardConnectionFailure.ReaderGone)]
    [InlineData(0x8010002E, CardConnectionFailure.ReaderGone)]
    [InlineData(0x8010001D, CardConnectionFailure.ServiceStopped)]
    [InlineData(0x8010001E, CardConnectionFailure.ServiceStopped)]
    [InlineData(0x80100003, CardConnectionFailure.ServiceStopped)]
    [InlineData(0x80100011, CardConnectionFailure.ServiceStopped)]
    [InlineData(0x8010006A, CardConnectionFailure.ServiceStopped)]
    [InlineData(0x80100008, CardConnectionFailure.Communication)]
    [InlineData(0x80100001, CardConnectionFailure.Communication)]
    public void Transmit_ErrorCode_IsNamed(uint code, CardConnectionFailure failure)
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue(((PcscCode)code, []));
        using var card = Open(pcsc);

        Assert.Equal(failure, Assert.Throws<CardConnectionException>(() => card.Transmit(Command)).Failure);
    }

    [Theory]
    [InlineData(0x80100016)]
    [InlineData(0x80100013)]
    public void Transmit_NotCarriedAndCardGone_IsARemoval(uint code)
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue(((PcscCode)code, []));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x10122));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x20012));
        using var card = Open(pcsc);

        Assert.Equal(CardConnectionFailure.Removed, Assert.Throws<CardConnectionException>(() => card.Transmit(Command)).Failure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Transmit_SuccessWithoutAnswer_IsARemovalAndTheCardIsNotReset(int length)
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.Success, new byte[length]));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x20012));
        var card = Open(pcsc);

        Assert.Equal(CardConnectionFailure.Removed, Assert.Throws<CardConnectionException>(() => card.Transmit(Command)).Failure);
        card.Dispose();

        Assert.Equal(["end LeaveCard", "disconnect LeaveCard", "release"], pcsc.Calls.TakeLast(3));
    }

    [Fact]
    public void Transmit_NotCarriedAndCardThere_IsTheLine()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.NotTransacted, []));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x10122));
        pcsc.NextWait(PcscCode.Timeout, (Desk, 0x10120));
        using var card = Open(pcsc);

        Assert.Equal(CardConnectionFailure.Communication, Assert.Throws<CardConnectionException>(() => card.Transmit(Command)).Failure);
    }

    [Fact]
    public void Transmit_ServiceStopsWithLastReader_MeansTheReader()
    {
        var pcsc = new ScriptedPcsc { StopsWithLastReader = true };
        pcsc.Answers.Enqueue((PcscCode.ServiceStopped, []));
        using var card = Open(pcsc);

        Assert.Equal(CardConnectionFailure.ReaderGone, Assert.Throws<CardConnectionException>(() => card.Transmit(Command)).Failure);
    }

    /// <summary>Some drivers keep sixteen bits of a buffer's length, some of those with a sign.</summary>
    [Fact]
    public void Transmit_Always_OffersABufferWhoseLengthFitsFifteenBits()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.Success, [0x90, 0x00]));
        using var card = Open(pcsc);

        card.Transmit(Command);

        Assert.InRange(pcsc.RoomForAnswer, 258, short.MaxValue);
    }

    [Fact]
    public void TakeUpAgain_AfterAReset_HoldsTheCardAsBefore()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.ResetCard, []));
        pcsc.Answers.Enqueue((PcscCode.Success, [0x90, 0x00]));
        var card = Open(pcsc);
        Assert.Throws<CardConnectionException>(() => card.Transmit(Command));

        card.TakeUpAgain();

        Assert.Equal([0x90, 0x00], card.Transmit(Command));
        card.Dispose();
        Assert.Equal(["end LeaveCard", "reconnect", "begin", "end ResetCard", "disconnect LeaveCard", "release"], pcsc.Calls.TakeLast(6));
    }

    [Fact]
    public void TakeUpAgain_CardGoneMeanwhile_SaysSo()
    {
        var pcsc = new ScriptedPcsc { ReconnectCode = PcscCode.RemovedCard };
        using var card = Open(pcsc);

        Assert.Equal(CardConnectionFailure.Removed, Assert.Throws<CardConnectionException>(card.TakeUpAgain).Failure);
    }

    [Theory]
    [InlineData(0x8010000C, CardConnectionFailure.NoCard)]
    [InlineData(0x80100069, CardConnectionFailure.NoCard)]
    [InlineData(0x8010000B, CardConnectionFailure.InUseByOther)]
    [InlineData(0x80100009, CardConnectionFailure.ReaderGone)]
    [InlineData(0x80100016, CardConnectionFailure.Unresponsive)]
    public void Connect_ErrorCode_IsNamedAndLeavesNothingOpen(uint code, CardConnectionFailure failure)
    {
        var pcsc = new ScriptedPcsc { ConnectCode = (PcscCode)code };

        Assert.Equal(failure, Assert.Throws<CardConnectionException>(() => Open(pcsc)).Failure);
        Assert.Equal("release", pcsc.Calls.Last());
    }

    [Fact]
    public void Connect_NoService_IsNamed()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Establishes.Enqueue(PcscCode.NoService);

        Assert.Equal(CardConnectionFailure.ServiceStopped, Assert.Throws<CardConnectionException>(() => Open(pcsc)).Failure);
        Assert.Empty(pcsc.Calls);
    }

    [Fact]
    public void Connect_ResetBeforeTheTransaction_TakesTheCardUpAgain()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.BeginCodes.Enqueue(PcscCode.ResetCard);

        Open(pcsc).Dispose();

        Assert.Equal([$"connect {Desk} Shared", "begin", "reconnect", "begin", "end LeaveCard", "disconnect LeaveCard", "release"], pcsc.Calls);
    }

    [Fact]
    public void Connect_ResetAgainAndAgain_GivesUp()
    {
        var pcsc = new ScriptedPcsc();
        Enumerable.Repeat(PcscCode.ResetCard, 4).ToList().ForEach(pcsc.BeginCodes.Enqueue);

        Assert.Equal(CardConnectionFailure.ResetByOther, Assert.Throws<CardConnectionException>(() => Open(pcsc)).Failure);
        Assert.Equal(["disconnect LeaveCard", "release"], pcsc.Calls.TakeLast(2));
    }

    [Fact]
    public void Dispose_AfterUse_ResetsTheCardWithTheTransaction()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.Answers.Enqueue((PcscCode.Success, [0x90, 0x00]));
        var card = Open(pcsc);
        card.Transmit(Command);

        card.Dispose();

        Assert.Equal(["end ResetCard", "disconnect LeaveCard", "release"], pcsc.Calls.TakeLast(3));
    }

    [Fact]
    public void Dispose_TransactionNotEnded_ResetsTheCardAtDisconnection()
    {
        var pcsc = new ScriptedPcsc { EndCode = PcscCode.SharingViolation };
        pcsc.Answers.Enqueue((PcscCode.Success, [0x90, 0x00]));
        var card = Open(pcsc);
        card.Transmit(Command);

        card.Dispose();
        card.Dispose();

        Assert.Equal(["end ResetCard", "disconnect ResetCard", "release"], pcsc.Calls.TakeLast(3));
        Assert.Equal(5, pcsc.Calls.Count);
    }

    private static ICardConnection Open(ScriptedPcsc pcsc) => PcscCards.Connect(pcsc, Desk, Patience.Limit);
}
