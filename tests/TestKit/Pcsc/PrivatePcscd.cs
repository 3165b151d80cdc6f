using System.Diagnostics;
using System.Globalization;
using Shikaku.Readers.Native;

namespace Shikaku.TestKit.Pcsc;

/// <summary>
/// The system's pcscd with its virtual reader (vpcd), started, stopped and killed by a test. Only inside <c>tools/in-card-namespace</c>, where
/// nobody else's pcscd can be hit; ask <see cref="IsPossible"/> first. One per process: the socket's path is fixed in pcsc-lite.
/// </summary>
public sealed class PrivatePcscd : IAsyncDisposable
{
    /// <summary>Where a card plugs into slot 0; slot 1 is the next port.</summary>
    public const int FirstPort = 35963;

    public const string WhyNot = "Needs a card service of its own: run through tools/in-card-namespace.";

    private readonly string configuration = Directory.CreateTempSubdirectory("shikaku-pcscd-").FullName;
    private Process? process;

    public static bool IsPossible => Environment.GetEnvironmentVariable("SHIKAKU_CARD_NAMESPACE") == "1";

    public bool IsRunning => process is { HasExited: false };

    /// <summary>The name PC/SC gives to slot 0 or 1.</summary>
    public static string ReaderName(int slot) => "Virtual PCD 00 " + slot.ToString("X2", CultureInfo.InvariantCulture);

    /// <summary>Returns when PC/SC answers and lists both slots. Does nothing when it runs already.</summary>
    public async Task StartAsync()
    {
        if (IsRunning)
        {
            return;
        }

        if (!IsPossible)
        {
            throw new InvalidOperationException(WhyNot);
        }

        RemoveLeftovers();
        WriteConfiguration();
        process = Process.Start(new ProcessStartInfo("/usr/sbin/pcscd", ["--foreground", "--critical", "--config", configuration]))
            ?? throw new InvalidOperationException("pcscd did not start.");
        await Patience.UntilAsync(ListsBothSlots, "pcscd lists its virtual readers");
    }

    /// <summary>Running, and no card seen on either slot: pcscd looks only a few times a second, so the last test's card may still seem to be there.</summary>
    public async Task StartEmptyAsync()
    {
        await StartAsync();
        await Patience.UntilAsync(SeesNoCard, "the last card is gone");
    }

    /// <summary>As an administrator stops it.</summary>
    public Task StopAsync() => EndAsync(running =>
    {
        using var kill = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    });

    /// <summary>As a crash ends it.</summary>
    public Task KillAsync() => EndAsync(running => running.Kill());

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(configuration, recursive: true);
    }

    private async Task EndAsync(Action<Process> end)
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            end(process);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    private static bool ListsBothSlots() => Ask((pcsc, context) =>
        pcsc.ListReaders(context, out var readers) == PcscCode.Success && readers.Contains(ReaderName(0)) && readers.Contains(ReaderName(1)));

    private static bool SeesNoCard() => Ask((pcsc, context) =>
    {
        WatchedReader[] slots = [new(ReaderName(0)), new(ReaderName(1))];
        return pcsc.GetStatusChange(context, TimeSpan.Zero, slots) == PcscCode.Success && !slots.Any(slot => slot.CardPresent);
    });

    private static bool Ask(Func<PcscApi, PcscContext, bool> question)
    {
        var pcsc = PcscApi.OfThisSystem;
        pcsc.Establish(out var context);
        using (context)
        {
            return context is not null && question(pcsc, context);
        }
    }

    /// <summary>A killed pcscd leaves its socket behind.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var file in Directory.GetFiles("/run/pcscd"))
        {
            File.Delete(file);
        }
    }

    private void WriteConfiguration()
    {
        var driver = Directory.GetFiles("/usr/lib/pcsc/drivers/serial", "libifdvpcd.so*").Order(StringComparer.Ordinal).First();
        File.WriteAllText(Path.Combine(configuration, "vpcd"), $"""
            FRIENDLYNAME "Virtual PCD"
            DEVICENAME /dev/null:{FirstPort}
            LIBPATH {driver}
            CHANNELID {FirstPort}

            """);
    }
}
