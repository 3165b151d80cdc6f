using System.IO.Compression;
using System.Text;
using Shikaku.Casework.Attachments.Content;
using Shikaku.Rules.Attachments;
using Shikaku.TestKit.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class AttachmentContentTests
{
    private static readonly byte[] Password = [0x09, 0x08, 2, 0, 0, 6, 0x2F, 0, 2, 0, 1, 0];

    public static TheoryData<string, byte[], AttachmentType> Accepted => new()
    {
        { "a.pdf", SampleFiles.Pdf(), AttachmentType.Pdf },
        { "named-otherwise.dat", SampleFiles.Pdf(), AttachmentType.Pdf },
        { "a.JPEG", SampleFiles.Jpeg, AttachmentType.Jpeg },
        { "a.png", SampleFiles.Png(), AttachmentType.Png },
        { "a.jpg", SampleFiles.Jpeg, AttachmentType.Jpeg },
        { "IMG_0001.HEIC", SampleFiles.Heic(), AttachmentType.Heic },
        { "a.heif", SampleFiles.Heic("mif1", compatible: "heic"), AttachmentType.Heic },
        { "a.xlsx", SampleFiles.Excel(), AttachmentType.Excel },
        { "a.xls", SampleFiles.LegacyExcel(), AttachmentType.LegacyExcel },
        { "old.xls", SampleFiles.LegacyExcel(["Book"]), AttachmentType.LegacyExcel },
        { "large.png", SampleFiles.Png(12_000, 10_000), AttachmentType.Png },
        { "printing-restricted.pdf", SampleFiles.As("owner-password.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("lead-bom.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("lead-newline.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("lead-multipart.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("tail-nul.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("tail-html.pdf"), AttachmentType.Pdf },
        { "a.pdf", SampleFiles.As("no-startxref.pdf"), AttachmentType.Pdf },
        { "last-line-missing.pdf", SampleFiles.Pdf()[..^6], AttachmentType.Pdf },
        { "a.jpg", SampleFiles.As("zeros-between.jpg"), AttachmentType.Jpeg },
        { "a.jpg", SampleFiles.As("zero-before-marker.jpg"), AttachmentType.Jpeg },
        { "zeros-first.jpg", [.. SampleFiles.Jpeg[..2], 0, 0, .. SampleFiles.Jpeg[2..]], AttachmentType.Jpeg },
        { "a.jpg", JpegWith(0xFF, 0xFF, 0xFF), AttachmentType.Jpeg },
        { "a.jpg", JpegWith(0xFF, 0x01, 0xFF, 0xD0), AttachmentType.Jpeg },
        { "IMG_0002.HEIC", SampleFiles.As("ios18.heic"), AttachmentType.Heic },
        { "sent-by-mail.heic", [.. SampleFiles.As("ios18.heic"), .. "\r\n"u8], AttachmentType.Heic },
        { "IMG_0003.HEIC", SampleFiles.As("portrait.heic"), AttachmentType.Heic },
        { "IMG_0004.HEIC", SampleFiles.As("second-is-primary.heic"), AttachmentType.Heic },
        { "size-named-elsewhere.heic", SampleFiles.Heic(metaText: "ispe"), AttachmentType.Heic },
        { "a.xlsx", SampleFiles.As("libreoffice.xlsx"), AttachmentType.Excel },
        { "a.xlsx", SampleFiles.As("sheetjs.xlsx"), AttachmentType.Excel },
        { "a.xlsx", SampleFiles.As("strict.xlsx"), AttachmentType.Excel },
        { "a.xlsx", SampleFiles.As("backslash.xlsx"), AttachmentType.Excel },
        { "a.xlsx", SampleFiles.As("shared-strings-other-case.xlsx"), AttachmentType.Excel },
        { "about-macros.xlsx", SampleFiles.Excel(("xl/media/vbaProject.png", [1])), AttachmentType.Excel },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty.pdf", [], "A102" },
        { "a.png", SampleFiles.Pdf(), "A123" },
        { "a.PDF", SampleFiles.Png(), "A123" },
        { "a.xls", SampleFiles.Excel(), "A123" },
        { "a.jpg", SampleFiles.Heic(), "A123" },
        { "pages-missing.pdf", PromisingPages(), "A107" },
        { "program.pdf", SampleFiles.Executable, "A113" },
        { "program.exe", SampleFiles.Executable, "A103" },
        { "picture.png", SampleFiles.Svg, "A113" },
        { "page.png", SampleFiles.Html, "A113" },
        { "page.html", SampleFiles.Html, "A103" },
        { "protected.pdf", SampleFiles.EncryptedPdf, "A106" },
        { "late.pdf", [.. new byte[1024], .. SampleFiles.Pdf()], "A113" },
        { "cut.pdf", SampleFiles.Pdf()[..^40], "A107" },
        { "header-only.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n"), "A107" },
        { "cut.png", SampleFiles.Png()[..^12], "A107" },
        { "no-data.png", SampleFiles.Png(withData: false), "A107" },
        { "huge.png", SampleFiles.Png(12_001, 10_000), "A112" },
        { "cut.jpg", SampleFiles.Jpeg[..30], "A107" },
        { "cut.heic", SampleFiles.Heic()[..^4], "A107" },
        { "more-behind.heic", [.. SampleFiles.As("ios18.heic"), .. SampleFiles.Executable], "A107" },
        { "empty-meta.heic", [.. SampleFiles.Heic()[..20], 0, 0, 0, 8, .. "meta"u8], "A107" },
        { "no-meta.heic", [.. SampleFiles.Heic()[..20], 0x0D, 0x0A], "A107" },
        { "zeros-and-a-program.jpg", [0xFF, 0xD8, 0, .. SampleFiles.Executable], "A107" },
        { "huge.heic", SampleFiles.Heic(width: 30_001), "A112" },
        { "other-codec.heic", SampleFiles.Heic("avif"), "A103" },
        { "other-codec.heic", SampleFiles.Heic("mif1", compatible: "avif"), "A103" },
        { "movie.mp4", SampleFiles.Heic("isom"), "A103" },
        { "text.docx", SampleFiles.ExcelOfType("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", ""), "A103" },
        { "anything.zip", SampleFiles.Zip([("a.txt", [1])]), "A103" },
        { "cut.xlsx", SampleFiles.Excel()[..^30], "A107" },
        { "macros.xlsm", SampleFiles.Excel(("xl/vbaProject.bin", [1, 2])), "A109" },
        { "macros.xlsx", SampleFiles.Excel(("xl\\VBAPROJECT.BIN", [1, 2])), "A109" },
        { "macros.xlsx", SampleFiles.ExcelOfType("application/vnd.ms-excel.sheet.macroEnabled.main+xml", ""), "A109" },
        { "macros.xlsx", SampleFiles.ExcelOfType(SampleFiles.ExcelType, "<Override PartName=\"/xl/x.dat\" ContentType=\"application/vnd.ms-office.vbaProject\"/>", ("xl/x.dat", [1])), "A109" },
        { "macros.xlsx", SampleFiles.ExcelOfType(SampleFiles.ExcelType, "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/>", ("xl/x.bin", [1])), "A109" },
        { "binary.xlsb", SampleFiles.ExcelOfType("application/vnd.ms-excel.sheet.binary.macroEnabled.main", ""), "A103" },
        { "macros.xlsx", SampleFiles.ExcelOfType(SampleFiles.ExcelType, "<Override PartName=\"/xl/x.dat\" ContentType=\"application/vnd.ms-office.vbaProject\"/>", ("xl/x%2Edat", [1])), "A109" },
        { "macros.xlsx", SampleFiles.Zip([("%5BContent_Types%5D.xml", HarmlessTypes), .. Entries(SampleFiles.ExcelOfType("application/vnd.ms-excel.sheet.macroEnabled.main+xml", ""))]), "A109" },
        { "types-broken.xlsx", SampleFiles.ExcelOfType("\"", ""), "A107" },
        { "bomb.xlsx", SampleFiles.ExcelBomb(megabytes: 30), "A110" },
        { "bomb.xlsx", SampleFiles.Excel([.. Enumerable.Range(0, ExcelContentLimits.Entries).Select(i => ($"xl/{i}.xml", Array.Empty<byte>()))]), "A110" },
        { "nested.xlsx", SampleFiles.Excel(("xl/embeddings/inner.xlsx", SampleFiles.Excel())), "A111" },
        { "nested.xlsx", SampleFiles.Excel(("xl/embeddings/oleObject1.bin", SampleFiles.LegacyExcel())), "A111" },
        { "program-inside.xlsx", SampleFiles.Excel(("xl/media/image1.png", SampleFiles.Executable)), "A111" },
        { "password.xlsx", SampleFiles.LegacyExcel(["EncryptionInfo", "EncryptedPackage"]), "A106" },
        { "password.xls", SampleFiles.LegacyExcel(records: Password), "A106" },
        { "macros.xls", SampleFiles.LegacyExcel(["Workbook", "_VBA_PROJECT_CUR"]), "A109" },
        { "mail.msg", SampleFiles.LegacyExcel(["__properties_version1.0"]), "A103" },
        { "cut.xls", SampleFiles.LegacyExcel()[..1000], "A107" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Recognize_AcceptedContent_IsItsType(string name, byte[] content, AttachmentType type)
    {
        var finding = await RecognizeAsync(content, name);

        Assert.Null(finding.Refusal);
        Assert.Equal(type, finding.Type);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Recognize_AnythingElse_IsRefusedInItsOwnWords(string name, byte[] content, string code) =>
        Assert.Equal(code, (await RecognizeAsync(content, name)).Refusal?.Code);

    [Fact]
    public async Task Recognize_ManyUncompressedBytesBelowTheLimit_AreAccepted() =>
        Assert.Equal(AttachmentType.Excel, (await RecognizeAsync(SampleFiles.ExcelBomb(megabytes: 4), "blanks.xlsx")).Type);

    [Fact]
    public async Task Recognize_DirectoryLargerThanItsEndSays_IsRefusedBeforeItIsLoaded()
    {
        var many = SampleFiles.Zip(Enumerable.Range(0, 20_000).Select(i => ($"xl/worksheets/a-long-name-to-fill-the-directory-{i}.xml", Array.Empty<byte>())));

        Assert.Equal("A107", (await RecognizeAsync(many, "many.xlsx")).Refusal?.Code);
    }

    [Fact]
    public async Task Recognize_ChainInACircle_Ends()
    {
        var file = SampleFiles.LegacyExcel(["Nothing"]);
        file.AsSpan(512 + 4, 4).Clear();
        file[512 + 4] = 1;

        Assert.Equal("A103", (await RecognizeAsync(file, "circle.xls")).Refusal?.Code);
    }

    [Fact]
    public async Task Recognize_AnyFileCutAnywhere_NeverThrows()
    {
        // Each look at a PDF starts the renderer: fewer of those.
        (byte[] Content, int Cuts)[] files =
            [(SampleFiles.Pdf(), 10), (SampleFiles.Png(4, 4), 300), (SampleFiles.Jpeg, 300), (SampleFiles.Heic(), 300), (SampleFiles.Excel(), 300), (SampleFiles.LegacyExcel(), 300)];
        foreach (var (content, cuts) in files)
        {
            for (var length = 0; length < content.Length; length += 1 + (content.Length / cuts))
            {
                await RecognizeAsync(content[..length], "cut.pdf");
            }
        }
    }

    private static byte[] HarmlessTypes => Entries(SampleFiles.Excel()).First(entry => entry.Name == "[Content_Types].xml").Content;

    private static IEnumerable<(string Name, byte[] Content)> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var content = new MemoryStream();
            using var opened = entry.Open();
            opened.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }

    /// <summary>Its tree says three pages, and has one.</summary>
    private static byte[] PromisingPages() => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SampleFiles.Pdf()).Replace("/Count 1 ", "/Count 3 ", StringComparison.Ordinal));

    private static byte[] JpegWith(params byte[] betweenSegments) => [.. SampleFiles.Jpeg[..20], .. betweenSegments, .. SampleFiles.Jpeg[20..]];

    private static async Task<AttachmentContent.Finding> RecognizeAsync(byte[] content, string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await AttachmentContent.RecognizeAsync(path, name, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static class ExcelContentLimits
    {
        /// <summary>With those every workbook has, one too many.</summary>
        public const int Entries = 1_995;
    }
}
