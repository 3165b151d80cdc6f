using Shikaku.Rules.ServiceStatus;
using Xunit;

namespace Shikaku.Unit.Rules.ServiceStatus;

public sealed class ServiceNoteEntryTests
{
    private static readonly ServiceNoteEntry.Typed Right = new() { Kind = "PlannedWork", Title = "夜間の作業", From = "2026-11-30 22:00", Until = "令和8年11月30日 23時30分", Words = "申請ができません。" };

    public static TheoryData<string, ServiceNoteEntry.Typed> Wrong() => new()
    {
        { "H101 Kind", Right with { Kind = "Feast" } },
        { "H102 Title", Right with { Title = " " } },
        { "H103 Title", Right with { Title = new string('あ', 101) } },
        { "H104 From", Right with { From = "あした" } },
        { "H104 From", Right with { From = "2026-11-30 24:00" } },
        { "H105 Until", Right with { Until = "2026-11-31 10:00" } },
        { "H106 Until", Right with { Until = "2026-11-30 22:00" } },
        { "H107 Until", Right with { Until = null } },
        { "H108 Words", Right with { Words = "" } },
        { "H109 Words", Right with { Words = new string('あ', 2001) } },
        { "H110 Afterword", Right with { Afterword = new string('あ', 4001) } },
        { "Z101 Title", Right with { Title = "外字\uE000" } },
    };

    [Fact]
    public void Read_WhatIsRight_IsInstantsOfJapan()
    {
        var (entry, wrong) = ServiceNoteEntry.Read(Right);

        Assert.Empty(wrong);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 13, 0, 0, TimeSpan.Zero), entry!.From);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 14, 30, 0, TimeSpan.Zero), entry.Until);
        Assert.Null(entry.Afterword);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_WhatIsWrong_IsToldBesideItsField(string codeAndField, ServiceNoteEntry.Typed typed)
    {
        var (entry, wrong) = ServiceNoteEntry.Read(typed);

        Assert.Null(entry);
        Assert.Equal([codeAndField], wrong.Select(each => $"{each.Refusal.Code} {each.Field}"));
    }

    [Fact]
    public void Read_AnIncidentThatGoesOn_NeedsNoEnd() => Assert.NotNull(ServiceNoteEntry.Read(Right with { Kind = "Incident", Until = "" }).Entry);

    [Fact]
    public void NoteTime_Written_IsReadBack()
    {
        var instant = new DateTimeOffset(2026, 2, 3, 0, 5, 0, TimeSpan.Zero);

        Assert.Equal(instant, NoteTime.Read(NoteTime.Write(instant)));
    }
}
