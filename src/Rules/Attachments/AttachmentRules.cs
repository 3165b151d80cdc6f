using System.Globalization;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Rules.Attachments;

/// <summary>How much may be attached.</summary>
public static class AttachmentRules
{
    /// <summary>「上限100MBまでのデータ容量」 (001_f051a3c8d303b27a.txt, 5-2), read as the sum: bytes of one draft or application together; this many are still accepted.</summary>
    public const long TotalLimit = 100L * MB;

    /// <summary>Ours: a reviewer opens them all.</summary>
    public const int MaxFiles = 20;

    /// <summary>Characters of a file's name; the column holds no more.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Ours: above what telephones take, below what a browser can no longer show.</summary>
    public const long MaxPixels = 120_000_000;

    /// <summary>Ours: width and height.</summary>
    public const int MaxSide = 30_000;

    private const long KB = 1024;
    private const long MB = 1024 * KB;

    /// <param name="usedBytes">Of the files already there.</param>
    /// <param name="usedFiles">How many those are.</param>
    /// <param name="size">Bytes of the file to be added.</param>
    public static Refusal? Admit(long usedBytes, int usedFiles, long size) =>
        size <= 0 ? AttachmentRefusals.Empty
        : usedFiles >= MaxFiles ? AttachmentRefusals.TooManyFiles
        : size > TotalLimit - usedBytes ? AttachmentRefusals.TooLarge
        : null;

    public static Refusal? AdmitPicture(long width, long height) =>
        width <= 0 || height <= 0 ? AttachmentRefusals.Damaged
        : width > MaxSide || height > MaxSide || width * height > MaxPixels ? AttachmentRefusals.TooManyPixels
        : null;

    /// <summary>The name alone, without folders and what cannot be printed; a name too long keeps its beginning and its extension.</summary>
    public static bool TryCleanName(string? sent, out string name)
    {
        var last = VisibleText.Of(sent).Replace('\\', '/');
        last = last[(last.LastIndexOf('/') + 1)..];
        name = string.Concat(last.EnumerateRunes().Where(IsPrintable)).Trim();
        if (name.Length > MaxNameLength)
        {
            var extension = Path.GetExtension(name) is { Length: <= 10 } short_ ? short_ : "";
            var keep = MaxNameLength - extension.Length;
            name = name[..(char.IsHighSurrogate(name[keep - 1]) ? keep - 1 : keep)] + extension;
        }

        return name.Trim('.').Length > 0;
    }

    /// <summary>「1.5 MB」.</summary>
    public static string SizeText(long bytes) => bytes switch
    {
        < KB => string.Create(CultureInfo.InvariantCulture, $"{bytes}バイト"),
        < MB => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(bytes * 10.0 / KB) / 10:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(bytes * 10.0 / MB) / 10:0.#} MB"),
    };

    // Format characters turn the reading direction: exe.fdp would look like pdf.exe.
    private static bool IsPrintable(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) && rune.Value != 0xFFFD;
}
