using Shikaku.BackOffice.Attachments;
using Shikaku.TestKit.Attachments;

namespace Shikaku.Unit.Attachments;

public sealed class ExcelTableTests
{
    private const string Sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

    [Fact]
    public void Read_Workbook_GivesItsTextsAndDays()
    {
        var sheet = Assert.Single(ExcelTable.Read(new MemoryStream(SampleFiles.Excel()))!);

        Assert.Equal(("職員", false), (sheet.Name, sheet.IsCut));
        Assert.Equal(["見本　花子", "", "<b>柔道整復師"], sheet.Rows[0]);
        Assert.Equal(["12", "2026/11/21", ""], sheet.Rows[1]);
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
            ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheet name=\"a\" r:id=\"r\"/></workbook>"u8.ToArray()),
            ("xl/_rels/workbook.xml.rels", "<a><Relationship Id=\"r\" Target=\"s.xml\"/></a>"u8.ToArray()),
            ("xl/s.xml", System.Text.Encoding.UTF8.GetBytes(sheet)),
        ]);

        Assert.Null(ExcelTable.Read(new MemoryStream(file)));
    }

    private static ExcelSheet Read(string rows)
    {
        var file = SampleFiles.Zip(
        [
            ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheet name=\"a\" r:id=\"r\"/></workbook>"u8.ToArray()),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" Target=\"s.xml\"/></Relationships>"u8.ToArray()),
            ("xl/s.xml", System.Text.Encoding.UTF8.GetBytes(Sheet + rows + "</sheetData></worksheet>")),
        ]);
        return Assert.Single(ExcelTable.Read(new MemoryStream(file))!);
    }
}
