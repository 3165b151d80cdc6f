using System.Diagnostics;
using System.Globalization;

namespace Shikaku.Benchmarks.Portal;

/// <summary>Processor time of a request: unlike its duration, it hardly depends on what else the machine does.</summary>
/// <param name="Host">Milliseconds in the host.</param>
/// <param name="Database">Milliseconds in PostgreSQL.</param>
internal sealed record Cpu(double Host, double Database)
{
    public override string ToString() => FormattableString.Invariant($"cpu {Host,4:0.0} + {Database,4:0.0} ms");
}

/// <summary>Of one host and the cluster behind it (Linux: /proc).</summary>
/// <param name="host">Process number.</param>
/// <param name="home">The home whose cluster it is.</param>
internal sealed class CpuMeter(int host, string home)
{
    private const double MillisecondsOfATick = 10;

    private readonly string postmaster = File.ReadLines(Path.Combine(home, "cluster", "postmaster.pid")).First();

    public async Task<Cpu> MeasureAsync(int calls, Func<Task> work)
    {
        var (hostBefore, databaseBefore) = Read();
        await work();
        var (hostAfter, databaseAfter) = Read();
        return new Cpu((hostAfter - hostBefore) / calls, (databaseAfter - databaseBefore) / calls);
    }

    private (double Host, double Database) Read()
    {
        using var process = Process.GetProcessById(host);
        var database = Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(folder[^1])).Sum(OfBackend);
        return (process.TotalProcessorTime.TotalMilliseconds, database);
    }

    // After the name in parentheses: state, parent, …; user and system time are the 12th and 13th.
    private double OfBackend(string folder)
    {
        try
        {
            var stat = File.ReadAllText(folder + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[1] == postmaster
                ? MillisecondsOfATick * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture))
                : 0;
        }
        catch (Exception ended) when (ended is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
