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
        { "named-otherwise.jpg", SampleFiles.Pdf(), AttachmentType.Pdf },
        { "a.png", SampleFiles.Png(), AttachmentType.Png },
        { "a.jpg", SampleFiles.Jpeg, AttachmentType.Jpeg },
        { "IMG_0001.HEIC", SampleFiles.Heic(), AttachmentType.Heic },
        { "a.heif", SampleFiles.Heic("mif1", compatible: "heic"), AttachmentType.Heic },
        { "a.xlsx", SampleFiles.Excel(), AttachmentType.Excel },
        { "a.xls", SampleFiles.LegacyExcel(), AttachmentType.LegacyExcel },
        { "old.xls", SampleFiles.LegacyExcel(["Book"]), AttachmentType.LegacyExcel },
        { "large.png", SampleFiles.Png(12_000, 10_000), AttachmentType.Png },
    };

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "empty.pdf", [], "A102" },
        { "program.pdf", SampleFiles.Executable, "A113" },
        { "program.exe", SampleFiles.Executable, "A103" },
        { "picture.png", SampleFiles.Svg, "A113" },
        { "page.png", SampleFiles.Html, "A113" },
        { "page.html", SampleFiles.Html, "A103" },
        { "protected.pdf", SampleFiles.EncryptedPdf, "A106" },
        { "protected.pdf", SampleFiles.Pdf(trailer: "/Encrypt << /Filter /Standard >> "), "A106" },
        { "cut.pdf", SampleFiles.Pdf()[..^40], "A107" },
        { "header-only.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n"), "A107" },
        { "cut.png", SampleFiles.Png()[..^12], "A107" },
        { "no-data.png", SampleFiles.Png(withData: false), "A107" },
        { "huge.png", SampleFiles.Png(12_001, 10_000), "A112" },
        { "cut.jpg", SampleFiles.Jpeg[..30], "A107" },
        { "cut.heic", SampleFiles.Heic()[..^4], "A107" },
        { "huge.heic", SampleFiles.Heic(width: 30_001), "A112" },
        { "other-codec.heic", SampleFiles.Heic("avif"), "A103" },
        { "other-codec.heic", SampleFiles.Heic("mif1", compatible: "avif"), "A103" },
        { "movie.mp4", SampleFiles.Heic("isom"), "A103" },
        { "text.docx", SampleFiles.Zip([("[Content_Types].xml", [1]), ("word/document.xml", [1])]), "A103" },
        { "binary.xlsb", SampleFiles.Zip([("[Content_Types].xml", [1]), ("xl/workbook.bin", [1])]), "A103" },
        { "cut.xlsx", SampleFiles.Excel()[..^30], "A107" },
        { "macros.xlsm", SampleFiles.Excel(("xl/vbaProject.bin", [1, 2])), "A109" },
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
    public void Recognize_AcceptedContent_IsItsType(string name, byte[] content, AttachmentType type)
    {
        var finding = Recognize(content, name);

        Assert.Null(finding.Refusal);
        Assert.Equal(type, finding.Type);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Recognize_AnythingElse_IsRefusedInItsOwnWords(string name, byte[] content, string code) =>
        Assert.Equal(code, Recognize(content, name).Refusal?.Code);

    [Fact]
    public void Recognize_ManyUncompressedBytesBelowTheLimit_AreAccepted() =>
        Assert.Equal(AttachmentType.Excel, Recognize(SampleFiles.ExcelBomb(megabytes: 4), "blanks.xlsx").Type);

    [Fact]
    public void Recognize_DirectoryLargerThanItsEndSays_IsRefusedBeforeItIsLoaded()
    {
        var many = SampleFiles.Zip(Enumerable.Range(0, 20_000).Select(i => ($"xl/worksheets/a-long-name-to-fill-the-directory-{i}.xml", Array.Empty<byte>())));

        Assert.Equal("A107", Recognize(many, "many.xlsx").Refusal?.Code);
    }

    [Fact]
    public void Recognize_ChainInACircle_Ends()
    {
        var file = SampleFiles.LegacyExcel(["Nothing"]);
        file.AsSpan(512 + 4, 4).Clear();
        file[512 + 4] = 1;

        Assert.Equal("A103", Recognize(file, "circle.xls").Refusal?.Code);
    }

    [Fact]
    public void Recognize_AnyFileCutAnywhere_NeverThrows()
    {
        byte[][] files = [SampleFiles.Pdf(), SampleFiles.Png(4, 4), SampleFiles.Jpeg, SampleFiles.Heic(), SampleFiles.Excel(), SampleFiles.LegacyExcel()];
        foreach (var file in files)
        {
            for (var length = 0; length < file.Length; length += 1 + (file.Length / 300))
            {
                Recognize(file[..length], "cut.pdf");
            }
        }
    }

    private static AttachmentContent.Finding Recognize(byte[] content, string name)
    {
        using var stream = new MemoryStream(content);
        return AttachmentContent.Recognize(stream, name);
    }

    private static class ExcelContentLimits
    {
        /// <summary>With those every workbook has, one too many.</summary>
        public const int Entries = 1_995;
    }
}
