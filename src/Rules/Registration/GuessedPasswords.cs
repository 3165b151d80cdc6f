namespace Shikaku.Rules.Registration;

/// <summary>
/// What is tried first: a password that is known, alone or with a few characters around it (ASVS 5.0, 6.2.4 and 6.2.12). Several words in a row stay usable: of each
/// known piece of the password, too much is left beside it.
/// </summary>
public static class GuessedPasswords
{
    /// <summary>A shorter piece says nothing.</summary>
    public const int ShortestKnown = 4;

    /// <summary>So many digits and signs beside a known password make no other one of it: a day of birth, say.</summary>
    private const int MostSignsBeside = 8;

    /// <summary>So many characters of any kind.</summary>
    private const int MostBeside = 3;

    /// <summary>Longer ones are not looked through: of them too much is left beside anything known.</summary>
    private const int LongestLookedAt = 64;

    /// <param name="folded">Normalized, in small letters.</param>
    /// <param name="isKnown">Whether exactly this is known.</param>
    public static bool IsGuessed(string folded, Func<string, bool> isKnown)
    {
        if (isKnown(folded))
        {
            return true;
        }

        var looked = folded.Length <= LongestLookedAt ? folded : "";
        for (var start = 0; start + ShortestKnown <= looked.Length; start++)
        {
            for (var end = looked.Length; end - start >= ShortestKnown; end--)
            {
                var piece = looked[start..end];
                if (LeavesNothing(looked, piece) && isKnown(piece))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool LeavesNothing(string password, string piece)
    {
        if (piece.All(char.IsAsciiDigit))
        {
            return false;
        }

        var rest = password.Replace(piece, "", StringComparison.Ordinal);
        return rest.Length <= MostBeside || piece.StartsWith(rest, StringComparison.Ordinal) || (rest.Length <= MostSignsBeside && !rest.Any(char.IsLetter));
    }
}
