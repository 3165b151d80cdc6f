using Shikaku.Casework.Articles;
using Shikaku.TestKit.Articles;
using Xunit;
using static Shikaku.Casework.Articles.ArticleDifferences;

namespace Shikaku.Unit.Casework.Articles;

public sealed class ArticleDifferencesTests
{
    [Fact]
    public void Of_TheSame_AreNone() => Assert.Empty(ArticleDifferences.Of(TestArticles.Text(), TestArticles.Text()));

    [Fact]
    public void Of_ALineInALongText_ShowsItWithThoseAroundAndFoldsTheRest()
    {
        var lines = Enumerable.Range(1, 20).Select(number => $"{number}行目です。").ToList();
        var before = TestArticles.Text(body: string.Join('\n', lines) + "\n");
        lines[9] = "直した行です。";

        var shown = ArticleDifferences.Of(before, TestArticles.Text(body: string.Join('\n', lines) + "\n"));

        Assert.Equal(
            [
                new Line(LineKind.Folded, "13"), new Line(LineKind.Same, "8行目です。"), new Line(LineKind.Same, "9行目です。"), new Line(LineKind.Removed, "10行目です。"),
                new Line(LineKind.Added, "直した行です。"), new Line(LineKind.Same, "11行目です。"), new Line(LineKind.Same, "12行目です。"), new Line(LineKind.Folded, "8"),
            ],
            shown);
    }

    [Fact]
    public void Of_WhatIsSaidOfAnArticle_IsComparedToo()
    {
        var shown = ArticleDifferences.Of(TestArticles.Text("前の題名"), TestArticles.Text("今の題名") with { Phrasings = ["別の言い方"] });

        Assert.Contains(new Line(LineKind.Removed, "題名：前の題名"), shown);
        Assert.Contains(new Line(LineKind.Added, "題名：今の題名"), shown);
        Assert.Contains(new Line(LineKind.Added, "言い換え：別の言い方"), shown);
    }

    /// <summary>A hundred thousand lines that have nothing in common would be compared for minutes.</summary>
    [Fact]
    public void Of_TextsOfMoreLinesThanAreCompared_AreAllAnother()
    {
        var before = TestArticles.Text(body: string.Join('\n', Enumerable.Range(0, 20_000)) + "\n");
        var after = TestArticles.Text(body: string.Join('\n', Enumerable.Range(20_000, 20_000)) + "\n");

        var shown = ArticleDifferences.Of(before, after);

        Assert.Equal(20_006, shown.Count(line => line.Kind == LineKind.Added));
        Assert.Equal(20_006, shown.Count(line => line.Kind == LineKind.Removed));
    }
}
