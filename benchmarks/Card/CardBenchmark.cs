using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Shikaku.Cards;
using Shikaku.Readers;
using Shikaku.VirtualCard.Emulation;
using Shikaku.VirtualCard.Shelf;
using Shikaku.VirtualCard.Vpcd;

namespace Shikaku.Benchmarks.Card;

/// <summary>From a card put on the reader to its signature: commands and time, ours and OpenSC's, on the same card and pcscd.</summary>
internal static class CardBenchmark
{
    private const int VpcdPort = 35963;
    private static readonly int Rounds = Extent.Of(15, moment: 1);

    /// <param name="folder">A card as `ops card issue` writes it.</param>
    public static async Task<int> RunAsync(string folder)
    {
        await using var device = new VirtualCardDevice(VpcdPort, claims: null, TimeProvider.System, NullLogger<VirtualCardDevice>.Instance);
        using var monitor = new ReaderMonitor();
        monitor.Start();
        var ours = new List<Run>();
        var openSc = new List<Run>();
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await MeasureAsync(device, monitor, folder, () => ShikakuSignsAsync(monitor)));
            openSc.Add(await MeasureAsync(device, monitor, folder, OpenScSignsAsync));
        }

        Print("Shikaku", ours);
        Print("OpenSC", openSc);
        Console.WriteLine(FormattableString.Invariant($"ratio={Median(ours, r => r.AfterNotice) / Median(openSc, r => r.AfterNotice):0.00}"));
        return 0;
    }

    /// <param name="Milliseconds">From the card put down to its signature.</param>
    /// <param name="AfterNotice">The part of it after pcscd, which looks a few times a second, has announced the card.</param>
    private sealed record Run(int Commands, double Milliseconds, double AfterNotice);

    private static async Task<Run> MeasureAsync(VirtualCardDevice device, ReaderMonitor monitor, string folder, Func<Task> waitAndSign)
    {
        var card = new EmulatedCard(CardFiles.Load(folder, CardFiles.Describe(folder), new PinCounter(CardProfile.MaximumTries)));
        await CardsAsync(monitor, present: false);
        var signed = waitAndSign().ContinueWith(
            done => (done, At: Stopwatch.GetTimestamp()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var noticed = CardsAsync(monitor, present: true).ContinueWith(
            _ => Stopwatch.GetTimestamp(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var start = Stopwatch.GetTimestamp();
        if (await device.InsertAsync(card) is InsertOutcome.Refused { Problem: var problem })
        {
            throw new InvalidOperationException($"The card could not be put on the reader: {problem}");
        }

        // The signature may be there before the hand has let go of the card.
        var (done, at) = await signed;
        await done;
        var elapsed = Stopwatch.GetElapsedTime(start, at);
        var afterNotice = Stopwatch.GetElapsedTime(await noticed, at);
        var run = new Run(device.Current!.CommandsAnswered, elapsed.TotalMilliseconds, afterNotice.TotalMilliseconds);
        await device.RemoveAsync();
        return card.Signatures == 1 ? run : throw new InvalidOperationException($"{card.Signatures} signatures instead of one.");
    }

    /// <summary>Certificate and signature, as the card app takes them; the challenge comes from here, so that no network is measured.</summary>
    private static async Task ShikakuSignsAsync(ReaderMonitor monitor)
    {
        var reader = await CardsAsync(monitor, present: true);
        using var connection = PcscCards.Connect(reader);
        Pin.TryCreate("1234"u8, out var pin);
        using (pin)
        {
            var outcome = await ReadCard.WithPinAsync(connection, pin!, lastTryAccepted: false, new FixedChallenge(), CancellationToken.None);
            _ = outcome as CardReadingOutcome.Read ?? throw new InvalidOperationException($"{outcome}");
        }
    }

    /// <summary>pkcs15-crypt waits for the card, reads the certificate objects while binding, verifies the PIN and signs.</summary>
    private static async Task OpenScSignsAsync()
    {
        var hash = Path.GetTempFileName();
        File.WriteAllBytes(hash, new byte[32]);
        var start = new ProcessStartInfo("pkcs15-crypt")
        {
            ArgumentList = { "--wait", "--sign", "--key", "01", "--pkcs1", "--sha-256", "--pin", "1234", "--input", hash, "--output", "/dev/null" },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        await FinishAsync(process, hash);
    }

    private static async Task FinishAsync(Process process, string hash)
    {
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(hash);
        var code = process.ExitCode;
        process.Dispose();
        if (code != 0)
        {
            throw new InvalidOperationException($"pkcs15-crypt ended with {code}: {errors}");
        }
    }

    private static async Task<string> CardsAsync(ReaderMonitor monitor, bool present)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(ReadersSnapshot snapshot)
        {
            var reader = snapshot.Readers.FirstOrDefault(r => r.CardPresent);
            if ((reader is not null) == present && snapshot.Readers.Count > 0)
            {
                seen.TrySetResult(reader?.Name ?? "");
            }
        }

        monitor.Changed += Look;
        Look(monitor.Current);
        var name = await seen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        monitor.Changed -= Look;
        return name;
    }

    private static double Median(List<Run> runs, Func<Run, double> value) => runs.Select(value).Order().ElementAt(runs.Count / 2);

    private static void Print(string name, List<Run> runs) => Console.WriteLine(FormattableString.Invariant(
        $"{name,-8} {Median(runs, r => r.Commands),4:0} commands   {Median(runs, r => r.Milliseconds),6:0} ms from insertion to signature, {Median(runs, r => r.AfterNotice),6:0.0} ms of it after pcscd announced the card (median of {runs.Count})"));

    private sealed class FixedChallenge : ISigningChallengeSource
    {
        public Task<SigningChallenge> RequestAsync(byte[]? cardChallenge, CancellationToken cancellationToken) =>
            Task.FromResult(new SigningChallenge(new byte[32], null));
    }
}
