using Shikaku.Rules.Audit;

namespace Shikaku.Rules.Articles;

/// <summary>Four eyes: what the portal tells was read by somebody who did not write it.</summary>
public static class ArticleApproval
{
    /// <summary>Who goes on with the draft of another takes over their sentences: all who wrote since the text that was published before count as its writers.</summary>
    /// <param name="writers">Of each version, by its number.</param>
    /// <param name="number">Of the version that is decided.</param>
    /// <param name="before">Numbers of those that were published; an older one is where the new text begins.</param>
    public static bool MayDecide(Actor who, IReadOnlyDictionary<int, Actor> writers, int number, IEnumerable<int> before)
    {
        var begins = before.Where(each => each < number).DefaultIfEmpty(0).Max();
        return !writers.Any(each => each.Key > begins && each.Key <= number && each.Value == who);
    }
}
