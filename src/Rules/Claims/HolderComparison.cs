using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Claims;

/// <summary>
/// Whether the holder of an account, in the letters of transfers, resembles a reading in full-width kana. Banks write small kana large, and drop spaces,
/// long vowels and the like freely, so only what is left is compared; a hint for people, never a proof (a stand-in: docs/stand-ins.md).
/// </summary>
public static class HolderComparison
{
    // Of two letters anybody's name is made.
    private const int Shortest = 3;
    private const string Small = "ァィゥェォッャュョヮヵヶ";
    private const string Large = "アイウエオツヤユヨワカケ";

    /// <param name="holderKana">Half width, as in the transfer.</param>
    /// <param name="reading">Full width.</param>
    public static bool Resembles(string holderKana, string reading)
    {
        var (holder, name) = (Letters(holderKana), Letters(reading));
        return holder.Length >= Shortest && name.Length >= Shortest
            && (holder.Contains(name, StringComparison.Ordinal) || name.Contains(holder, StringComparison.Ordinal));
    }

    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var letter in TypedCode.Nfkc(text))
        {
            var small = Small.IndexOf(letter, StringComparison.Ordinal);
            letters.Append(small >= 0 ? Large[small] : letter is (>= 'ァ' and <= 'ヴ') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? letter : null);
        }

        return letters.ToString();
    }
}
