using System.Diagnostics;

namespace Shikaku.Benchmarks.Security;

/// <summary>What strangers do to a host while somebody else reads there.</summary>
/// <param name="Attack">Which of <see cref="Attacks"/>.</param>
/// <param name="DiskMark">How much more may be kept meanwhile, in megabytes.</param>
internal sealed record Scene(string Attack, AttackedHost Host, Readers Others, double DiskMark)
{
    public static readonly int Seconds = Extent.Of(10, moment: 1);

    /// <summary>The strangers are a process of their own, which gives way: what they compute is not computed at the hosts', nor at the readers', expense.</summary>
    /// <returns>What strangers were answered, and how long the others' pages took.</returns>
    public async Task<(Tally Tally, Latencies Others)> PlayAsync(string home)
    {
        var start = new ProcessStartInfo("nice") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["-n", "10", Environment.ProcessPath!, .. Program(), "strangers", home, Attack])
        {
            start.ArgumentList.Add(argument);
        }

        using var strangers = Process.Start(start)!;
        if (await strangers.StandardOutput.ReadLineAsync() != Attacks.Ready)
        {
            throw new InvalidOperationException($"The strangers of {Attack} could not begin.");
        }

        await strangers.StandardInput.WriteLineAsync();
        await strangers.StandardInput.FlushAsync();
        var times = await Others.ReadAsync(Seconds);
        strangers.StandardInput.Close();
        var tally = Tally.Parse(await strangers.StandardOutput.ReadToEndAsync());
        await strangers.WaitForExitAsync();
        return (tally, times);
    }

    /// <summary>Where dotnet runs it, and not a program of its own.</summary>
    private static string[] Program() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Scene).Assembly.Location] : [];
}
