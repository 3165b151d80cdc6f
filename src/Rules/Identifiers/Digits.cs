namespace Shikaku.Rules.Identifiers;

/// <summary>Half-width digits, which is what every number of the field is written in.</summary>
public static class Digits
{
    public static bool Only(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
