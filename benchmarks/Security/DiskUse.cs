using Npgsql;
using Shikaku.Benchmarks.Portal;

namespace Shikaku.Benchmarks.Security;

/// <summary>What the hosts keep: rows, files, lines of the log.</summary>
internal sealed class DiskUse(AttackedHosts hosts) : IDisposable
{
    private const double Megabyte = 1024 * 1024;

    private readonly CancellationTokenSource over = new();
    private Task watching = Task.CompletedTask;
    private double before;
    private double mostFiles;

    public async Task BeginAsync()
    {
        before = await OfDatabaseAsync() + OfFiles();
        watching = WatchAsync();
    }

    /// <returns>How much more it is than at the beginning, and how much more there was of files at any time, in megabytes.</returns>
    public async Task<(double Kept, double Most)> EndAsync()
    {
        await over.CancelAsync();
        await watching;
        var (database, files) = (await OfDatabaseAsync(), OfFiles());
        return (database + files - before, Math.Max(mostFiles, files) + database - before);
    }

    public void Dispose() => over.Dispose();

    private async Task WatchAsync()
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await ticks.WaitForNextTickAsync(over.Token))
            {
                mostFiles = Math.Max(mostFiles, OfFiles());
            }
        }
        catch (OperationCanceledException)
        {
            // The scene is over.
        }
    }

    private double OfFiles() => ((string[])["files", "log"]).Select(name => new DirectoryInfo(Path.Combine(hosts.Home, name))).Where(folder => folder.Exists)
        .Sum(folder => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(Length)) / Megabyte;

    private async Task<double> OfDatabaseAsync()
    {
        await using var connection = new NpgsqlConnection(hosts.ConnectionString);
        await connection.OpenAsync();
        return await connection.CountAsync("select pg_database_size(current_database())") / Megabyte;
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return 0; // Moved on meanwhile.
        }
    }
}
