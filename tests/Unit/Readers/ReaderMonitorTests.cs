using System.Threading.Channels;
using Shikaku.Readers;
using Shikaku.Readers.Native;
using Shikaku.TestKit;

namespace Shikaku.Unit.Readers;

public sealed class ReaderMonitorTests
{
    private const string Desk = "Desk Reader 00 00";
    private const uint Empty = 0x12;
    private const uint Present = 0x10022;

    [Fact]
    public async Task Start_NoReader_SaysThatTheServiceRuns()
    {
        var pcsc = new ScriptedPcsc();
        pcsc.NextWait(PcscCode.Timeout);

        Assert.Equal(["running"], await SeenAsync(pcsc, 1));
    }

    [Fact]
    public async Task Changed_CardPutOnAndTakenAway_IsRaisedEachTime()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk] };
        pcsc.NextWait(PcscCode.Success, (Desk, Empty));
        pcsc.NextWait(PcscCode.Success, (Desk, Present));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x20012));

        Assert.Equal([$"running {Desk}-", $"running {Desk}+", $"running {Desk}-"], await SeenAsync(pcsc, 3));
    }

    [Fact]
    public async Task Changed_NothingNew_IsNotRaised()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk] };
        pcsc.NextWait(PcscCode.Success, (Desk, Empty));
        pcsc.NextWait(PcscCode.Timeout, (Desk, 0x10));
        pcsc.NextWait(PcscCode.Success, (Desk, Present));
        pcsc.NextWait(PcscCode.Success, (Desk, Present | 0x100));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x20012));

        Assert.Equal([$"running {Desk}-", $"running {Desk}+", $"running {Desk}-"], await SeenAsync(pcsc, 3));
    }

    [Fact]
    public async Task Changed_CardExchangedQuickly_SaysRemovalAndInsertion()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk] };
        pcsc.NextWait(PcscCode.Success, (Desk, Present));
        pcsc.NextWait(PcscCode.Success, (Desk, 0x30022));

        Assert.Equal([$"running {Desk}+", $"running {Desk}-", $"running {Desk}+"], await SeenAsync(pcsc, 3));
    }

    [Fact]
    public async Task Changed_ServiceDiesAndComesBack_SaysBoth()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk] };
        pcsc.NextWait(PcscCode.Success, (Desk, Empty));
        pcsc.NextWait(PcscCode.NoService);
        pcsc.NextWait(PcscCode.Success, (Desk, Present));

        Assert.Equal([$"running {Desk}-", "stopped", $"running {Desk}+"], await SeenAsync(pcsc, 3));
    }

    [Fact]
    public async Task Changed_ServiceStopsWithLastReader_SaysNoReader()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk], StopsWithLastReader = true };
        pcsc.NextWait(PcscCode.Success, (Desk, Empty));
        pcsc.NextWait(PcscCode.ServiceStopped);

        Assert.Equal([$"running {Desk}-", "running"], await SeenAsync(pcsc, 2));
    }

    [Fact]
    public async Task Start_SystemWithoutNoticeOfArrivals_StillSeesCards()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk], KnowsArrivals = false };
        pcsc.NextWait(PcscCode.Success, (Desk, Present));

        Assert.Equal([$"running {Desk}+"], await SeenAsync(pcsc, 1));
    }

    [Fact]
    public async Task Changed_ReaderOfAnotherCopy_IsLeftOut()
    {
        const string theirs = "Virtual PCD 00 01";
        var folder = Directory.CreateTempSubdirectory().FullName;
        using var cleanUp = new FolderCleanUp(folder);
        new VirtualReaderClaims(folder, "/home/other").Claim(1);
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk, theirs] };
        pcsc.NextWait(PcscCode.Success, (Desk, Empty), (theirs, Present));

        Assert.Equal([$"running {Desk}-"], await SeenAsync(pcsc, 1, new VirtualReaderClaims(folder, "/home/mine")));
    }

    [Fact]
    public void Dispose_WhileWaiting_EndsTheThread()
    {
        var pcsc = new ScriptedPcsc { ReaderNames = [Desk] };
        var monitor = new ReaderMonitor(pcsc, null);
        monitor.Start();

        monitor.Dispose();

        Assert.DoesNotContain("connect", pcsc.Calls);
    }

    [Fact]
    public void Start_Twice_IsABug()
    {
        using var monitor = new ReaderMonitor(new ScriptedPcsc(), null);
        monitor.Start();

        Assert.Throws<InvalidOperationException>(monitor.Start);
    }

    private static async Task<List<string>> SeenAsync(ScriptedPcsc pcsc, int count, VirtualReaderClaims? claims = null)
    {
        var seen = Channel.CreateUnbounded<string>();
        using var monitor = new ReaderMonitor(pcsc, claims);
        monitor.Changed += snapshot => seen.Writer.TryWrite(Text(snapshot));
        monitor.Start();
        using var patience = Patience.Begin();
        var texts = new List<string>();
        while (texts.Count < count)
        {
            texts.Add(await seen.Reader.ReadAsync(patience.Token));
        }

        Assert.Equal(texts[^1], Text(monitor.Current));
        return texts;
    }

    private sealed class FolderCleanUp(string folder) : IDisposable
    {
        public void Dispose() => Directory.Delete(folder, recursive: true);
    }

    private static string Text(ReadersSnapshot snapshot) => string.Join(
        ' ',
        [snapshot.ServiceRunning ? "running" : "stopped", .. snapshot.Readers.Select(reader => reader.Name + (reader.CardPresent ? '+' : '-'))]);
}
