using Shikaku.Rules.Articles;
using Xunit;

namespace Shikaku.Unit.Rules.Articles;

public sealed class ArticleEntryTests
{
    private static readonly ArticleEntry.Typed Good = new()
    {
        Title = " 題名 ", Description = "説明です。", Topic = "助成金", From = "令和8年11月21日", Phrasings = "言い換え\r\n\r\n 別の言い方 ", Body = "## 見出し\r\n\r\n本文です。\r\n\r\n", Note = "直しました。",
    };

    [Fact]
    public void Read_AsPeopleType_IsTheTextAsFilesHaveIt()
    {
        var (entry, wrong) = ArticleEntry.Read(Good with { SignedInOnly = true, Kinds = ["MidwiferyHome", "nonsense"] });

        Assert.Empty(wrong);
        Assert.Equal(("題名", new DateOnly(2026, 11, 21), null, "## 見出し\n\n本文です。\n"), (entry!.Text.Title, entry.Text.ShownFrom, entry.Text.ShownUntil, entry.Text.Body));
        Assert.Equal(["言い換え", "別の言い方"], entry.Text.Phrasings);
        Assert.Equal(["SignedIn", "MidwiferyHome"], entry.Text.Audience.Stored());
    }

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Title", "", "D201" },
        { "Title", new string('字', 81), "D202" },
        { "Description", "　", "D203" },
        { "Description", new string('字', 121), "D204" },
        { "Topic", "ない分類", "D205" },
        { "From", "11月", "D209" },
        { "Until", "なし", "D210" },
        { "Until", "2026-11-20", "D211" },
        { "Phrasings", string.Join('\n', Enumerable.Range(1, 21)), "D212" },
        { "Phrasings", new string('字', 61), "D213" },
        { "Body", "\r\n \r\n", "D214" },
        { "Body", new string('字', 100_000), "D215" },
        { "Body", new string('字', 2_000_000), "D215" },
        { "Body", "半分\uD800の字", "Z102" },
        { "Title", "外字\uE000", "Z101" },
        { "Note", "", "D216" },
        { "Note", new string('字', 201), "D217" },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Read_OneFieldWrong_SaysWhichAndWhy(string field, string value, string code)
    {
        var typed = field switch
        {
            "Title" => Good with { Title = value },
            "Description" => Good with { Description = value },
            "Topic" => Good with { Topic = value },
            "From" => Good with { From = value },
            "Until" => Good with { Until = value },
            "Phrasings" => Good with { Phrasings = value },
            "Body" => Good with { Body = value },
            _ => Good with { Note = value },
        };

        var (entry, wrong) = ArticleEntry.Read(typed);

        Assert.Null(entry);
        Assert.Equal([(field, code)], wrong.Select(each => (each.Field, each.Refusal.Code)));
    }

    [Fact]
    public void Read_ABodyOfTheLongestThatIsKept_IsTaken() => Assert.Empty(ArticleEntry.Read(Good with { Body = new string('字', 99_999) }).Wrong);
}
