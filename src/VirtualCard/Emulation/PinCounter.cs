namespace Shikaku.VirtualCard.Emulation;

/// <summary>Tries left of one PIN. Lives as long as the card, not as its stay in a reader. Read by the panel while the card answers.</summary>
public sealed class PinCounter
{
    private readonly int maximum;
    private readonly int made;
    private int left;

    public PinCounter(int maximum)
        : this(maximum, maximum)
    {
    }

    /// <param name="made">Tries left when the card was made.</param>
    public PinCounter(int maximum, int made)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximum, 15);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(made, maximum);
        ArgumentOutOfRangeException.ThrowIfNegative(made);
        this.maximum = maximum;
        this.made = made;
        left = made;
    }

    public int TriesLeft => Volatile.Read(ref left);

    public bool Locked => TriesLeft == 0;

    public void Wrong() => Volatile.Write(ref left, Math.Max(0, TriesLeft - 1));

    /// <summary>Only a correct PIN fills the counter again.</summary>
    public void Right() => Volatile.Write(ref left, maximum);

    /// <summary>Back to the state the card was made in, which for a scenario may be one try or none.</summary>
    public void Restore() => Volatile.Write(ref left, made);
}
