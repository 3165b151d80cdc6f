using System.Globalization;

namespace Shikaku.Benchmarks.Security;

/// <summary>The most memory a process has held since it was last asked to begin anew (Linux: /proc).</summary>
internal sealed class HostMemory(int process)
{
    private readonly string folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");

    public void BeginAnew() => File.WriteAllText(folder + "/clear_refs", "5");

    public double PeakMegabytes()
    {
        var line = File.ReadLines(folder + "/status").Single(each => each.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
