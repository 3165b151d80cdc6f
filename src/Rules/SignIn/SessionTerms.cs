namespace Shikaku.Rules.SignIn;

/// <summary>How long a browser stays signed in. The limits themselves still count as signed in.</summary>
/// <param name="Idle">Without anything done.</param>
/// <param name="Longest">Whatever is done: a cookie that was stolen and is kept in use ends too.</param>
public sealed record SessionTerms(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>A day of consultation hours, and no second one.</summary>
    public static SessionTerms Portal { get; } = new(TimeSpan.FromHours(12), TimeSpan.FromHours(24));

    /// <summary>A working day.</summary>
    public static SessionTerms Staff { get; } = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(12));

    public bool HaveEnded(DateTimeOffset startedAt, DateTimeOffset lastSeenAt, DateTimeOffset now) => now - lastSeenAt > Idle || now - startedAt > Longest;

    /// <summary>From something done now until it ends by itself.</summary>
    public TimeSpan LeftAt(DateTimeOffset startedAt, DateTimeOffset now) => startedAt + Longest - now is var rest && rest < Idle ? rest : Idle;
}
