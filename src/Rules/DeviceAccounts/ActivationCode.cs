using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.DeviceAccounts;

/// <summary>
/// アクティベーションコード: sixteen letters and digits, shown in groups of four. It is typed from paper, so spaces, hyphens of any kind,
/// case and full-width forms do not matter, and no character looks like another (no 0 O 1 I L).
/// </summary>
public sealed record ActivationCode
{
    public const int Length = 16;

    public const string Alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);

    private ActivationCode(string value) => Value = value;

    /// <summary>Sixteen characters of the alphabet, without hyphens: what is hashed.</summary>
    public string Value { get; }

    public string Grouped => string.Join('-', Value.Chunk(4).Select(group => new string(group)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ActivationCode? code)
    {
        code = null;
        if (text is null || text.Length > 4 * Length || !TryNormalize(text, out var typed))
        {
            return false;
        }

        if (typed.Length == Length && !typed.AsSpan().ContainsAnyExcept(Allowed))
        {
            code = new ActivationCode(typed);
        }

        return code is not null;
    }

    /// <summary>Never the code.</summary>
    public override string ToString() => "ActivationCode (****)";

    private static bool TryNormalize(string text, out string typed)
    {
        typed = "";
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
            {
                return false;
            }
        }

        typed = string.Concat(TypedCode.Nfkc(text).Where(c => !IsSeparator(c))).ToUpperInvariant();
        return true;
    }

    // ー and － are what a Japanese keyboard gives for a hyphen; > and = are left of a quoted mail and of its broken lines.
    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.DashPunctuation || c is 'ー' or '−' or '>' or '=';
}
