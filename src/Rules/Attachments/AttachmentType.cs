namespace Shikaku.Rules.Attachments;

/// <summary>「PDF、PNG、Excel」 (001_f051a3c8d303b27a.txt, 5-2), and what telephones take photographs in.</summary>
public enum AttachmentType
{
    Pdf,
    Png,
    Jpeg,
    Heic,

    /// <summary>.xlsx without macros.</summary>
    Excel,

    /// <summary>.xls.</summary>
    LegacyExcel,
}

public static class AttachmentTypes
{
    private static readonly Facts[] Table =
    [
        new(AttachmentType.Pdf, "PDF", "application/pdf", [".pdf"]),
        new(AttachmentType.Png, "PNG画像", "image/png", [".png"]),
        new(AttachmentType.Jpeg, "JPEG画像", "image/jpeg", [".jpg", ".jpeg"]),
        new(AttachmentType.Heic, "HEIC画像", "image/heic", [".heic", ".heif"]),
        new(AttachmentType.Excel, "Excel（.xlsx）", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]),
        new(AttachmentType.LegacyExcel, "Excel（.xls）", "application/vnd.ms-excel", [".xls"]),
    ];

    /// <summary>For the accept attribute of a file input. Telephones offer their photographs for the media types.</summary>
    public static string Accept { get; } = string.Join(',', Table.SelectMany(t => t.Extensions.Append(t.MediaType)));

    public static string MediaType(AttachmentType type) => Of(type).MediaType;

    public static string Name(AttachmentType type) => Of(type).Name;

    /// <exception cref="ArgumentOutOfRangeException">Not one of ours.</exception>
    public static AttachmentType OfMediaType(string mediaType) =>
        Array.Find(Table, t => t.MediaType == mediaType)?.Type ?? throw new ArgumentOutOfRangeException(nameof(mediaType));

    /// <summary>What a file calls itself by the end of its name; null: none of the types that are accepted.</summary>
    public static AttachmentType? OfFileName(string fileName) =>
        Array.Find(Table, t => t.Extensions.Any(e => fileName.EndsWith(e, StringComparison.OrdinalIgnoreCase)))?.Type;

    /// <summary>How a name of the type usually ends, such as .pdf.</summary>
    public static string Extension(AttachmentType type) => Of(type).Extensions[0];

    private static Facts Of(AttachmentType type) => Array.Find(Table, t => t.Type == type)!;

    private sealed record Facts(AttachmentType Type, string Name, string MediaType, string[] Extensions);
}
