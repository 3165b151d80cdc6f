using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Shikaku.Operations;

/// <summary>
/// The file of a host's connection string, and a new password for its role. The role changes its own password, so nobody needs more rights than the host has. The new string lies
/// beside the file before the database knows of it: cut off at any place, the next run goes on.
/// </summary>
internal sealed class HostConnectionFile(string path)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 32;

    public string Path => path;

    private string Next => path + ".next";

    public async Task ChangeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var password = RandomNumberGenerator.GetString(Alphabet, Length);
        var text = new NpgsqlConnectionStringBuilder(await File.ReadAllTextAsync(path, cancellationToken)) { Password = password };
        PrivateFile.Replace(Next, Encoding.UTF8.GetBytes(text.ConnectionString + "\n"));

        // A constant of letters, digits, + / = : and $: the statement takes no parameter.
        await using var change = new NpgsqlCommand($"alter role current_user password '{ScramSecret.Of(password)}'", connection);
        await change.ExecuteNonQueryAsync(cancellationToken);
        File.Move(Next, path, overwrite: true);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(path, cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword && File.Exists(Next))
        {
            var connection = await OpenAsync(Next, cancellationToken);
            File.Move(Next, path, overwrite: true);
            return connection;
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder((await File.ReadAllTextAsync(file, cancellationToken)).Trim()) { Pooling = false };
        var connection = new NpgsqlConnection(text.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
