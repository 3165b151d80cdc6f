using Shikaku.BackOffice.Audit;
using Shikaku.Rules.Staff;
using Shikaku.Web.Serving;
using Xunit;

namespace Shikaku.Unit.Rules.Staff;

public sealed class StaffFormTests
{
    [Theory]
    [InlineData("correct horse", "S104")]
    [InlineData("correct horses", null)]
    [InlineData(null, "S104")]
    [InlineData("aaaaaaaaaaaaaaaa", "S105")]
    [InlineData("tarou-no-kagi-7", "S105")]
    [InlineData("Password1234!?", "S105")]
    public void FindProblem_OfPasswords_SaysWhich(string? password, string? code) => Assert.Equal(code, StaffPasswords.FindProblem(password, "tarou", _ => false)?.Code);

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "S121")]
    public void FindProblem_OfLongPasswords_StopsAtTwoHundred(int length, string? code) =>
        Assert.Equal(code, StaffPasswords.FindProblem(string.Concat(Enumerable.Range(0, length).Select(i => (char)('あ' + (i % 50)))), "tarou", _ => false)?.Code);

    [Theory]
    [InlineData("abc", true)]
    [InlineData("ab", false)]
    [InlineData("a.b-c_9", true)]
    [InlineData("9abc", false)]
    [InlineData("Abc", false)]
    [InlineData("ａｂｃ", false)]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghij", true)]
    [InlineData("abcdefghijabcdefghijabcdefghijabcdefghijk", false)]
    public void UserName_Shape_IsChecked(string name, bool usable) => Assert.Equal(usable, StaffUserName.IsUsable(name));

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("-", "\"'-\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("a\"b,c", "\"a\"\"b,c\"")]
    [InlineData("", "\"\"")]
    public void Cell_WhatASpreadsheetWouldRun_IsText(string text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("２０２６／１１／２１", true)]
    [InlineData("令和8年11月21日", true)]
    [InlineData("", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("昭和64年1月8日", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", false)]
    public void TryDay_AsPeopleWriteIt_OrNot(string typed, bool read) => Assert.Equal(read, AuditQuery.TryDay(typed, out _));
}
