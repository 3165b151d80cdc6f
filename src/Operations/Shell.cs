using Shikaku.Casework;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Calendar;

namespace Shikaku.Operations;

/// <summary>What a command works with: the copy of Shikaku, the clock, and where it speaks to.</summary>
public sealed record Shell(Home Home, TimeProvider Time, TextWriter Out, TextWriter Error)
{
    public const int Done = 0;
    public const int Refused = 1;

    /// <summary>The day in Japan.</summary>
    public DateOnly Today => JapanDay.Of(Time.GetUtcNow());

    /// <summary>Says why not, in one line. Returns the exit code.</summary>
    public int Refuse(string reason)
    {
        Error.WriteLine(reason);
        return Refused;
    }

    public int Refuse(Refusal refusal) => Refuse($"{refusal.Code} {refusal.Title}{refusal.Detail}");

    /// <summary>Runs on the database of this copy, as its owner.</summary>
    public async Task<int> WithDatabaseAsync(Func<AppDbContext, Task<int>> work)
    {
        if (OwnerConnection() is not { } connection)
        {
            return Refuse($"No database is set up: {Home.DatabaseFile} is missing. Start Shikaku with ./run first, or put the owner's connection string there.");
        }

        await using var db = AppDbContext.Open(connection);
        return await work(db);
    }

    public string? OwnerConnection() => File.Exists(Home.DatabaseFile) ? File.ReadAllText(Home.DatabaseFile).Trim() : null;

    public ActingAs Acting(string command, string? reason = null) => new(Actor.Operator(command), reason, Time.GetUtcNow());
}
