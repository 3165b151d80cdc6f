using System.Globalization;
using Npgsql;

namespace Shikaku.Benchmarks.Portal;

/// <summary>COPY of made-up rows.</summary>
internal static class TableCopy
{
    public static async Task CopyAsync(this NpgsqlConnection connection, string tableAndColumns, IEnumerable<object?[]> rows)
    {
        await using var writer = await connection.BeginTextImportAsync($"copy {tableAndColumns} from stdin");
        foreach (var row in rows)
        {
            await writer.WriteAsync(string.Join('\t', row.Select(Text)) + "\n");
        }
    }

    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task<long> CountAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Text(object? value) => value switch
    {
        null => "\\N",
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\\", @"\\", StringComparison.Ordinal),
    };
}
