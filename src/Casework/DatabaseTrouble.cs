using System.Data.Common;

namespace Shikaku.Casework;

/// <summary>Tells a database that is away or slow from a bug. EF hides what is likely to pass behind an exception of its own, so the causes count too.</summary>
public static class DatabaseTrouble
{
    public static bool IsCauseOf(Exception? exception) => exception is DbException or TimeoutException || (exception?.InnerException is { } inner && IsCauseOf(inner));
}
