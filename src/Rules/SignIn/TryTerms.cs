namespace Shikaku.Rules.SignIn;

/// <summary>How wrong tries at one account slow down the next ones from the same network. Other networks, and other ways to sign in, go on.</summary>
/// <param name="Free">So many in a row are looked at without a wait.</param>
/// <param name="First">The wait after the last of them; it doubles with each one more.</param>
/// <param name="Longest">The wait grows no longer.</param>
/// <param name="InAll">From all networks together within an hour, each counted up to <paramref name="Free"/>: beyond it none is looked at. Many networks at once are nobody's forgotten password.</param>
public sealed record TryTerms(int Free, TimeSpan First, TimeSpan Longest, int InAll)
{
    /// <summary>Wrong tries are forgotten after so long without another.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);

    /// <summary>What <see cref="InAll"/> is counted over.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Passwords and codes of staff together.</summary>
    public static TryTerms Staff { get; } = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), 100);

    public static TryTerms Portal { get; } = new(10, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), 200);

    /// <summary>初期登録 of a terminal. Its secrets are drawn, of 69 bits and more: no number of networks guesses them, so none keeps the owner out.</summary>
    public static TryTerms Activation { get; } = new(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15), int.MaxValue);

    /// <summary>After the first wrong try, the second, and so on; the last one holds for all that follow.</summary>
    public IReadOnlyList<TimeSpan> Waits { get; } = [.. WaitsOf(Free, First, Longest)];

    private static IEnumerable<TimeSpan> WaitsOf(int free, TimeSpan first, TimeSpan longest)
    {
        for (var wrong = 1; wrong < free; wrong++)
        {
            yield return TimeSpan.Zero;
        }

        for (var wait = first; wait < longest; wait *= 2)
        {
            yield return wait;
        }

        yield return longest;
    }
}
