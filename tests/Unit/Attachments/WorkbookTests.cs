using Shikaku.Previews.Tables;
using Shikaku.TestKit.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class WorkbookTests
{
    private const string Sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    [Fact]
    public void Read_Workbook_GivesItsTextsAndDays()
    {
        var sheet = Assert.Single(Workbook.Read(new MemoryStream(SampleFiles.Excel()))!);

        Assert.Equal(("職員", false), (sheet.Name, sheet.IsCut));
        Assert.Equal(["見本　花子", "", "<b>柔道整復師"], sheet.Rows[0]);
        Assert.Equal(["12", "2026/11/21", ""], sheet.Rows[1]);
    }

    [Theory]
    [InlineData("libreoffice.xlsx", "領収金額|41000|2026/11/12")]
    [InlineData("date1904.xlsx", "領収金額|41000|2026/11/12")]
    [InlineData("strict.xlsx", "領収金額|41000|2026/11/12")]
    [InlineData("shared-strings-other-case.xlsx", "領収金額|41000|2026/11/12")]
    [InlineData("backslash.xlsx", "領収金額|41000|2026/11/12")]
    [InlineData("sheetjs.xlsx", "カードリーダー|41000|2026/11/12")]
    [InlineData("exceljs.xlsx", "カードリーダー|41,000|2026/11/12|0000012345|10:30")]
    [InlineData("populate.xlsx", "カードリーダー|41,000|2026/11/12|0000012345|10:30")]
    [InlineData("legacy.xls", "カードリーダー|41,000|2026/11/12|0000012345|10:30")]
    public void Read_WorkbookOfAnotherProgram_ShowsWhatExcelShows(string file, string secondRow)
    {
        var sheet = Assert.Single(Workbook.Read(new MemoryStream(SampleFiles.As(file)))!);

        Assert.Equal(("内訳", 2), (sheet.Name, sheet.Rows.Count));
        Assert.Equal(["品名", "金額", "購入日"], sheet.Rows[0][..3]);
        Assert.Equal(secondRow.Split('|'), sheet.Rows[1]);
    }

    /// <summary>ExcelDataReader takes days in an era for numbers, which it does not count on.</summary>
    [Fact]
    public void Read_LegacyWorkbookThatCountsFrom1904_ShowsTheSameDayInEveryFormat()
    {
        var rows = Assert.Single(Workbook.Read(new MemoryStream(SampleFiles.As("date1904.xls")))!).Rows;

        Assert.Equal(["カードリーダー 0", "41,000", "2026/11/12", "2026/11/12"], rows[1]);
    }

    [Fact]
    public void Read_NumbersInEveryFormat_AreDaysOnlyWhereTheFormatSaysSo()
    {
        var rows = Assert.Single(Workbook.Read(new MemoryStream(SampleFiles.As("number-formats.xlsx")))!).Rows;

        Assert.Equal(["41000", "41,000", "¥41,000", "41,000 yen", "41,000", "4.10E+04", "41,000", "2012/04/01", "2012/04/01", "0:00", "2012/04/01", "2012/04/01"], rows[1]);
        Assert.Equal(["46338", "46,338", "¥46,338", "46,338 yen", "46,338", "4.63E+04", "46,338", "2026/11/12", "2026/11/12", "0:00", "2026/11/12", "2026/11/12"], rows[2]);
    }

    [Theory]
    [InlineData("[$-411]ge\\.m\\.d;@", 46338, "2026/11/12")]
    [InlineData("[$-ja-JP-x-gannen]ggge\"年\"m\"月\"d\"日\";@", 46338, "2026/11/12")]
    [InlineData("yyyy/m/d h:mm", 46338.5, "2026/11/12 12:00")]
    [InlineData("m\"月\"d\"日\"(aaa)", 46338, "2026/11/12")]
    [InlineData("aaaa", 46338, "2026/11/12")]
    [InlineData("[h]:mm", 1.5, "36:00")]
    [InlineData("h:mm AM/PM", 0.5, "12:00 PM")]
    [InlineData("0%", 0.3, "30%")]
    [InlineData("0000-0000", 46338, "0004-6338")]
    [InlineData("\"year \"0", 41000, "year 41000")]
    [InlineData("\\e0", 41000, "e41000")]
    [InlineData("[赤]#,##0", 41000, "41,000")]
    [InlineData("_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ", 41000, "¥ 41,000")]
    [InlineData(";;;", 41000, "41000")]
    [InlineData("#,##0円", 41000, "41,000円")]
    [InlineData("#,##0円;▲#,##0円", -41000, "▲41,000円")]
    [InlineData("￥#,##0", 41000, "￥41,000")]
    [InlineData("第0回", 3, "第3回")]
    [InlineData("yyyy年m月d日", 46338, "2026/11/12")]
    [InlineData("ggge年m月d日", 46338, "2026/11/12")]
    [InlineData("m月d日（aaa）", 46338, "2026/11/12")]
    [InlineData("h時mm分", 0.4375, "10時30分")]
    [InlineData("G/標準", 41000, "41000")]
    [InlineData("[赤]G/標準", 41000, "41000")]
    [InlineData("G/標準\"円\"", 41000, "41000")]
    [InlineData("G/標準;[赤]-G/標準", -41000, "-41000")]
    [InlineData("\"", 41000, "41000")]
    [InlineData("yyyy/m/d", 0, "0")]
    [InlineData("yyyy/m/d", -1, "-1")]
    [InlineData("yyyy/m/d", 1e300, "1E+300")]
    [InlineData("General", 0.1, "0.1")]
    [InlineData("General", 123456789012, "123456789012")]
    [InlineData(null, 1.1000000000000001, "1.1")]
    public void Show_Format_IsReadByItsTokens(string? format, double value, string shown) => Assert.Equal(shown, CellFormats.Show(value, format));

    [Fact]
    public void BuiltIn_FormatsOfExcelForJapan_AreDays()
    {
        int[] days = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];

        Assert.All(days, id => Assert.Equal("2026/11/12", CellFormats.Show(46338, CellFormats.BuiltIn(id))));
    }

    [Theory]
    [InlineData("2026-11-12T00:00:00", "2026/11/12")]
    [InlineData("2026-11-12T00:00:00Z", "2026/11/12")]
    [InlineData("2026-11-12", "2026/11/12")]
    [InlineData("2026-11-12T10:30:00", "2026/11/12 10:30")]
    [InlineData("10:30:00", "10:30:00")]
    [InlineData("みほん", "みほん")]
    public void Read_DayWrittenAsADay_IsShownAsADay(string written, string shown) =>
        Assert.Equal(shown, Read($"<row><c t=\"d\"><v>{written}</v></c></row>").Rows[0][0]);

    [Fact]
    public void Read_PartWhoseNameIsWrittenInPercent_IsFound()
    {
        var file = Packed("xl/worksheets/sheet%201.xml", "worksheets/sheet%201.xml", "<row><c><v>1</v></c></row>");

        Assert.Equal("1", Assert.Single(Workbook.Read(new MemoryStream(file))!).Rows[0][0]);
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void Read_ManyRows_ShowsTheFirst(int rows, bool isCut)
    {
        var sheet = Read(string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", rows)));

        Assert.Equal((200, isCut), (sheet.Rows.Count, sheet.IsCut));
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Read_ManyColumns_ShowsTheFirst(int columns, bool isCut)
    {
        var sheet = Read("<row>" + string.Concat(Enumerable.Repeat("<c><v>1</v></c>", columns)) + "</row>");

        Assert.Equal((30, isCut), (sheet.Rows[0].Length, sheet.IsCut));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")]
    [InlineData("<row>")]
    public void Read_WhatIsNoPlainXml_IsNotShown(string sheet)
    {
        var file = SampleFiles.Zip(
        [
            ("_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"u8.ToArray()),
            ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheet name=\"a\" r:id=\"r\"/></workbook>"u8.ToArray()),
            ("xl/_rels/workbook.xml.rels", "<a><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"s.xml\"/></a>"u8.ToArray()),
            ("xl/s.xml", System.Text.Encoding.UTF8.GetBytes(sheet)),
        ]);

        Assert.Null(Workbook.Read(new MemoryStream(file)));
    }

    private static WorkbookSheet Read(string rows) => Assert.Single(Workbook.Read(new MemoryStream(Packed("xl/s.xml", "s.xml", rows)))!);

    private static byte[] Packed(string part, string target, string rows) => SampleFiles.Zip(
        [
            ("_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"u8.ToArray()),
            ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheet name=\"a\" r:id=\"r\"/></workbook>"u8.ToArray()),
            ("xl/_rels/workbook.xml.rels", System.Text.Encoding.UTF8.GetBytes("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Type=\"x/worksheet\" Target=\"" + target + "\"/></Relationships>")),
            (part, System.Text.Encoding.UTF8.GetBytes(Sheet + rows + "</sheetData></worksheet>")),
        ]);
}
