using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Registration;

/// <summary>氏名 as typed, without spaces around it. No shape is asked for: names have none.</summary>
public static class PersonName
{
    /// <summary>Code points, so that 𠮷 counts as one.</summary>
    public const int Longest = 100;

    public static bool TryParse(string? typed, [NotNullWhen(true)] out string? name)
    {
        var trimmed = VisibleText.Of(typed).Trim();
        var runes = trimmed.EnumerateRunes().ToList();
        name = runes.Count is > 0 and <= Longest && runes.TrueForAll(IsWritten) ? trimmed : null;
        return name is not null;
    }

    /// <summary>Why it is none.</summary>
    public static Refusal Problem(string? typed) =>
        string.IsNullOrWhiteSpace(VisibleText.Of(typed)) ? RegistrationRefusals.NameMissing
        : TextRefusals.Of(typed) ?? RegistrationRefusals.NameUnusable;

    private static bool IsWritten(Rune rune) =>
        !UnreadableText.IsUnreadable(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
