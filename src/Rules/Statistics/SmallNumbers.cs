namespace Shikaku.Rules.Statistics;

/// <summary>
/// What the public may see of counted facilities. Numbers from 1 to 9 are kept back, and with them what would betray them by subtraction. The documents
/// name no such rule; ours follows the usual one of official statistics (docs/stand-ins.md). Zero is told: it says nothing about anybody.
/// </summary>
public static class SmallNumbers
{
    /// <summary>The smallest number above zero that is told.</summary>
    public const int Least = 10;

    public static bool IsSmall(long number) => number is > 0 and < Least;

    /// <summary>
    /// The parts of a total, which is told with them. Where the parts kept back would be known from the total — only one, or too few facilities in all of
    /// them — the next smallest is kept back as well.
    /// </summary>
    /// <returns>Null: kept back.</returns>
    public static (IReadOnlyList<long?> Parts, long? Total) Hide(IReadOnlyList<long> parts)
    {
        var total = parts.Sum();
        var hidden = new HashSet<int>(Enumerable.Range(0, parts.Count).Where(index => IsSmall(parts[index])));
        if (hidden.Count > 0 && !IsSmall(total))
        {
            foreach (var next in Enumerable.Range(0, parts.Count).Where(index => parts[index] >= Least).OrderBy(index => parts[index]).ThenBy(index => index))
            {
                if (!IsBetrayed(hidden, parts))
                {
                    break;
                }

                hidden.Add(next);
            }
        }

        return ([.. parts.Select((part, index) => hidden.Contains(index) ? (long?)null : part)], IsSmall(total) ? null : total);
    }

    /// <summary>
    /// A number that only grows, one value a month, the oldest first. Also kept back is what differs from the next value told by a small number: it would say
    /// how few were added. The latest goes first, because it is the one that other tables tell too.
    /// </summary>
    /// <returns>Null: kept back.</returns>
    public static IReadOnlyList<long?> HideGrowing(IReadOnlyList<long> values)
    {
        var told = new long?[values.Count];
        long? after = null;
        for (var index = values.Count - 1; index >= 0; index--)
        {
            var value = values[index];
            if (!IsSmall(value) && (after is null || !IsSmall(after.Value - value)))
            {
                told[index] = after = value;
            }
        }

        return told;
    }

    // All of them being 1 is known as soon as their sum is their count.
    private static bool IsBetrayed(HashSet<int> hidden, IReadOnlyList<long> parts) =>
        hidden.Count < 2 || hidden.Sum(index => parts[index]) is var sum && (sum < Least || sum == hidden.Count);
}
