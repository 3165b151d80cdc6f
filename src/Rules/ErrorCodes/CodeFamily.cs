namespace Shikaku.Rules.ErrorCodes;

/// <summary>Codes that begin alike and are about one thing.</summary>
/// <param name="Prefix">What they begin with: a letter, or a letter and a digit.</param>
/// <param name="Length">Of the whole code: C01 is the card, C101 a claim.</param>
/// <param name="Meaning">What the letter means, as a sentence.</param>
public sealed record CodeFamily(string Prefix, int Length, string Name, string Meaning, CodePlace Place, CodeHelper Helper = CodeHelper.CallCentre)
{
    /// <summary>Of an element of a page.</summary>
    public string Id => $"{Prefix}{Length}";

    public bool Holds(string code) => code.Length == Length && code.StartsWith(Prefix, StringComparison.Ordinal);
}
