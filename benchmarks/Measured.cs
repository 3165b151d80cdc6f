using System.Diagnostics;
using Npgsql;

namespace Shikaku.Benchmarks;

/// <summary>Work that is done once and timed, and the SQL around it.</summary>
internal static class Measured
{
    /// <returns>Seconds.</returns>
    public static async Task<double> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>However long it takes.</summary>
    public static async Task DoAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
