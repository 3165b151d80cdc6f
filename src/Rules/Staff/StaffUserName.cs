namespace Shikaku.Rules.Staff;

/// <summary>User names of staff: 3 to 40 small letters, digits, '.', '-' and '_', a letter first. Nothing that two keyboards write differently.</summary>
public static class StaffUserName
{
    public const int Shortest = 3;
    public const int Longest = 40;

    public static bool IsUsable(string? text) =>
        text is { Length: >= Shortest and <= Longest } && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
