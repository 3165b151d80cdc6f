using System.Text;

namespace Shikaku.Rules.Identifiers;

/// <summary>Every "no" to text that others could not read. Texts are shown to reviewers, printed and mailed: a character of one computer alone must not come in.</summary>
public static class TextRefusals
{
    /// <summary>Characters around the one that is meant, so that it is found in a long text.</summary>
    private const int Around = 5;

    public static readonly Refusal PrivateCharacter = new("Z101", "外字（パソコンごとに違う文字）は使えません。", "その文字を、ふつうの文字に直してください。");

    public static readonly Refusal UnreadableCharacter = new("Z102", "読み取れない文字があります。", "その文字を入力し直してください。");

    public static IReadOnlyList<Refusal> All { get; } = [PrivateCharacter, UnreadableCharacter];

    /// <returns>Null: all of it can be read. Else the first character that cannot, with where it stands and what it is called.</returns>
    public static Refusal? Of(string? text) => text is null || UnreadableText.Find(text) is not { } found ? null
        : found.PrivateCode is { } code
            ? PrivateCharacter with { Detail = $"「{Place(text)}」の〓のところに、外字（{code}、パソコンごとに違う文字）があります。ふつうの文字に直してください。" }
            : UnreadableCharacter with { Detail = $"「{Place(text)}」の〓のところの文字を読み取れません。入力し直してください。" };

    private static string Place(string text)
    {
        var runes = text.ReplaceLineEndings(" ").EnumerateRunes().ToList();
        var at = runes.FindIndex(UnreadableText.IsUnreadable);
        var piece = new StringBuilder();
        foreach (var rune in runes.Skip(at - Around).Take(Math.Min(at, Around) + 1 + Around))
        {
            piece.Append(UnreadableText.IsUnreadable(rune) ? new Rune('〓') : rune);
        }

        return piece.ToString();
    }
}
