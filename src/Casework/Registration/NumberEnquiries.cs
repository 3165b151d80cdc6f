namespace Shikaku.Casework.Registration;

/// <summary>How often a network is told a number of a facility: far more often than people ask, far too seldom for guessing names and telephone numbers.</summary>
public sealed class NumberEnquiries(TimeProvider time)
{
    public const int MostInAnHour = 60;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> asked = new(StringComparer.Ordinal);
    private DateTimeOffset begin;

    /// <param name="network">Of who asks.</param>
    public bool Allow(string network)
    {
        using var locked = gate.EnterScope();
        var now = time.GetUtcNow();
        if (now - begin >= TimeSpan.FromHours(1))
        {
            begin = now;
            asked.Clear();
        }

        var before = asked.GetValueOrDefault(network);
        asked[network] = before + 1;
        return before < MostInAnHour;
    }
}
