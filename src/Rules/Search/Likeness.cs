namespace Shikaku.Rules.Search;

/// <summary>How alike two texts are by what they share.</summary>
public static class Likeness
{
    /// <summary>Of 0 to 1 (Dice): twice what both have, of all they have.</summary>
    public static double Of(IReadOnlySet<string> one, IReadOnlySet<string> other) => one.Count + other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
}
