namespace Shikaku.Casework.Registration;

/// <summary>How often anybody at all is told a number of a facility: far more often than people ask, far too seldom for guessing names and telephone numbers.</summary>
public sealed class NumberEnquiries(TimeProvider time)
{
    public const int MostInAnHour = 600;

    private readonly Lock gate = new();
    private DateTimeOffset begin;
    private int asked;

    public bool Allow()
    {
        using var locked = gate.EnterScope();
        var now = time.GetUtcNow();
        if (now - begin >= TimeSpan.FromHours(1))
        {
            (begin, asked) = (now, 0);
        }

        return asked < MostInAnHour && ++asked > 0;
    }
}
