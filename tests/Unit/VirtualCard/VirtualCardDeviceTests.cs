using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Shikaku.Readers;
using Shikaku.TestKit.VirtualCards;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Unit.VirtualCard;

public sealed class VirtualCardDeviceTests : IAsyncLifetime
{
    private readonly FakeVpcd vpcd = new();
    private readonly EmulatedCard card = new VirtualCardBuilder().BuildCard();
    private readonly string claimsFolder = Directory.CreateTempSubdirectory("shikaku-claims-").FullName;
    private VirtualCardDevice device = null!;

    public ValueTask InitializeAsync()
    {
        device = Device(null);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await device.DisposeAsync();
        vpcd.Dispose();
        Directory.Delete(claimsFolder, recursive: true);
    }

    [Fact]
    public async Task Insert_ReaderPowersTheCard_CompletesAfterTheAtrWasGivenThen()
    {
        var insertion = device.InsertAsync(card);
        using var line = await vpcd.AcceptAsync();
        Assert.Equal(card.Atr, await line.AskAsync([0x04]));
        Assert.False(insertion.IsCompleted);

        await line.SendAsync([0x01]);
        Assert.Equal(card.Atr, await line.AskAsync([0x04]));

        var inserted = Assert.IsType<InsertOutcome.Inserted>(await insertion);
        Assert.Equal(new VpcdSlot(0, vpcd.Port), inserted.Slot);
        Assert.Equal("Virtual PCD 00 00", inserted.Slot.ReaderName);
        Assert.Equal(new CardInReader(card, inserted.Slot, 0), device.Current);
    }

    [Fact]
    public async Task Insert_ReaderOnlyPolls_CompletesWithTheFourthPoll()
    {
        var insertion = device.InsertAsync(card);
        using var line = await vpcd.AcceptAsync();
        for (var poll = 1; poll <= 3; poll++)
        {
            await line.AskAsync([0x04]);
        }

        Assert.False(insertion.IsCompleted);
        await line.AskAsync([0x04]);

        Assert.IsType<InsertOutcome.Inserted>(await insertion);
    }

    [Fact]
    public async Task Serve_Commands_AreAnsweredAndCounted()
    {
        using var line = await InsertedAsync();
        await line.SendAsync([0x01]);

        Assert.Equal("9000", await line.AskAsync(CardTalk.SelectJpki));
        Assert.Equal("8F8F009000", await line.AskAsync("00B0880000"));
        Assert.Equal(card.Atr, await line.AskAsync([0x04]));
        Assert.Equal(2, device.Current!.CommandsAnswered);
    }

    [Fact]
    public async Task Serve_CommandInSinglePieces_IsPutTogether()
    {
        using var line = await InsertedAsync();

        Assert.Equal("9000", CardTalk.Hex(await line.AskAsync(CardTalk.Bytes(CardTalk.SelectJpki), inPieces: true)));
    }

    [Fact]
    public async Task Serve_UnknownOrEmptyMessage_IsPassedOver()
    {
        using var line = await InsertedAsync();
        await line.SendAsync([]);
        await line.SendAsync([0x02]);

        Assert.Equal("9000", await line.AskAsync(CardTalk.SelectJpki));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x02)]
    public async Task Serve_PowerOrReset_ForgetsWhatWasVerified(byte control)
    {
        using var line = await InsertedAsync();
        await line.AskAsync(CardTalk.SelectJpki);
        await line.AskAsync(CardTalk.SelectPin);
        Assert.Equal("9000", await line.AskAsync(CardTalk.RightPin));

        await line.SendAsync([control]);

        Assert.Equal("6986", await line.AskAsync("802A008001 AA 00"));
        await line.AskAsync(CardTalk.SelectJpki);
        Assert.Equal("6982", await line.AskAsync("802A009701 AA 00"));
    }

    [Fact]
    public async Task Remove_ClosesTheLine()
    {
        using var line = await InsertedAsync();

        await device.RemoveAsync();

        Assert.True(await line.EndsAsync());
        Assert.Null(device.Current);
    }

    [Fact]
    public async Task Insert_WhileAnotherLies_TakesThatAwayFirst()
    {
        using var first = await InsertedAsync();
        var other = new VirtualCardBuilder { Kind = VirtualCardKind.OtherCard }.BuildCard();

        var insertion = device.InsertAsync(other);
        Assert.True(await first.EndsAsync());
        using var second = await vpcd.PollAsync();

        Assert.IsType<InsertOutcome.Inserted>(await insertion);
        Assert.Same(other, device.Current!.Card);
    }

    [Fact]
    public async Task Serve_ReaderServiceGoesAndComesBack_PutsTheCardIn()
    {
        using (await InsertedAsync())
        {
        }

        using var again = await vpcd.PollAsync();

        Assert.Equal("9000", await again.AskAsync(CardTalk.SelectJpki));
        Assert.Same(card, device.Current!.Card);
    }

    [Fact]
    public async Task Insert_PullOutAtCommand_VanishesInsteadOfAnswering()
    {
        var insertion = device.InsertAsync(card, pullOutAtCommand: 2);
        using var line = await vpcd.PollAsync();
        await insertion;
        Assert.Equal("9000", await line.AskAsync(CardTalk.SelectJpki));

        await line.SendAsync(CardTalk.Bytes(CardTalk.SelectPin));

        Assert.True(await line.EndsAsync());
        Assert.Null(device.Current);
    }

    [Fact]
    public async Task Insert_NobodyListens_SaysThereIsNoService()
    {
        vpcd.Dispose();

        var outcome = await device.InsertAsync(card);

        Assert.Equal(new InsertOutcome.Refused(InsertProblem.NoReaderService), outcome);
        Assert.Null(device.Current);
    }

    [Fact]
    public async Task Insert_FirstSlotStaysSilent_TakesTheNext()
    {
        var insertion = device.InsertAsync(card);
        using var line = await vpcd.PollAsync(slot: 1);

        var inserted = Assert.IsType<InsertOutcome.Inserted>(await insertion);
        Assert.Equal(1, inserted.Slot.Number);
    }

    [Fact]
    public async Task Insert_EverySlotStaysSilent_SaysTheyAreTaken()
    {
        var outcome = await device.InsertAsync(card);

        Assert.Equal(new InsertOutcome.Refused(InsertProblem.EverySlotTaken), outcome);
    }

    [Fact]
    public async Task Insert_SlotOfAnotherCopy_IsNotTouched()
    {
        await ClaimAsync(slot: 0, "/another/home");
        await using var claiming = Device(new VirtualReaderClaims(claimsFolder, "/own/home"));

        var insertion = claiming.InsertAsync(card);
        using var line = await vpcd.PollAsync(slot: 1);
        await insertion;

        Assert.Equal(["0", "1"], Directory.EnumerateFiles(claimsFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([OwnProcess, "/own/home"], await File.ReadAllLinesAsync(Path.Combine(claimsFolder, "1")));
    }

    [Fact]
    public async Task Insert_BothSlotsOfOtherCopies_SaysTheyAreTaken()
    {
        await ClaimAsync(slot: 0, "/another/home");
        await ClaimAsync(slot: 1, "/third/home");
        await using var claiming = Device(new VirtualReaderClaims(claimsFolder, "/own/home"));

        Assert.Equal(new InsertOutcome.Refused(InsertProblem.EverySlotTaken), await claiming.InsertAsync(card));
    }

    [Fact]
    public async Task Dispose_AfterInsertion_GivesTheClaimBackAndRemovalDoesNot()
    {
        var claiming = Device(new VirtualReaderClaims(claimsFolder, "/own/home"));
        var insertion = claiming.InsertAsync(card);
        using var line = await vpcd.PollAsync();
        await insertion;

        await claiming.RemoveAsync();
        Assert.Single(Directory.EnumerateFiles(claimsFolder));
        await claiming.DisposeAsync();

        Assert.Empty(Directory.EnumerateFiles(claimsFolder));
    }

    [Fact]
    public void StartingAt_SecondSlot_TriesItFirst()
    {
        Assert.Equal([new VpcdSlot(1, 35964), new VpcdSlot(0, 35963)], VpcdSlot.StartingAt(35964));
        Assert.Equal([new VpcdSlot(0, 35963), new VpcdSlot(1, 35964)], VpcdSlot.StartingAt(35963));
    }

    private static string OwnProcess => Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private VirtualCardDevice Device(VirtualReaderClaims? claims) =>
        new(vpcd.Port, claims, TimeProvider.System, NullLogger<VirtualCardDevice>.Instance);

    /// <summary>By a process that lives and is not this one: the first of the system.</summary>
    private Task ClaimAsync(int slot, string home) =>
        File.WriteAllLinesAsync(Path.Combine(claimsFolder, slot.ToString(CultureInfo.InvariantCulture)), ["1", home]);

    private async Task<FakeVpcdLine> InsertedAsync()
    {
        var insertion = device.InsertAsync(card);
        var line = await vpcd.PollAsync();
        await insertion;
        return line;
    }
}
