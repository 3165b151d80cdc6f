using Npgsql;

namespace Shikaku.Casework.Hosting;

/// <summary>The password in a file of a connection string as it is now: it may change while a host runs (`./ops database passwords`).</summary>
/// <param name="known">Of the start: used while the file cannot be read.</param>
internal sealed class PasswordOfFile(string file, string known)
{
    private volatile string last = known;

    public string Read()
    {
        try
        {
            last = new NpgsqlConnectionStringBuilder(File.ReadAllText(file).Trim()).Password ?? last;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The last one may still be right; where it is not, the database says so.
        }

        return last;
    }
}
