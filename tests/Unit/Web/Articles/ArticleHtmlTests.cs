using AngleSharp.Html.Parser;
using Shikaku.Rules.Articles;
using Shikaku.Web.Articles;
using Xunit;

namespace Shikaku.Unit.Web.Articles;

public sealed class ArticleHtmlTests
{
    private static readonly string[] MayHave = ["href", "src", "alt", "id", "start", "type", "title", "loading", "class", "tabindex", "role", "aria-label", "scope"];

    /// <summary>Whatever an editor pastes: nothing runs, nothing is fetched from elsewhere, nothing looks like the site's own controls.</summary>
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)")]
    [InlineData("[x](vbscript:msgbox(1))")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)")]
    [InlineData("![x](https://elsewhere.example/count.png)")]
    [InlineData("![x](//elsewhere.example/count.png)")]
    [InlineData("![x\" onerror=\"alert(1)](pictures/a.png)")]
    [InlineData("![x](pictures/a.png \"t\\\" onload=\\\"alert(1)\")")]
    [InlineData("[x](</a\" onclick=\"alert(1)>)")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<iframe src=https://elsewhere.example></iframe>")]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">")]
    [InlineData("<form action=https://elsewhere.example><input name=password></form>")]
    [InlineData("<style>body{background:url(https://elsewhere.example)}</style>")]
    [InlineData("<meta http-equiv=refresh content=0;url=https://elsewhere.example>")]
    [InlineData("<base href=https://elsewhere.example>")]
    [InlineData("<div style=\"position:fixed\">x</div>")]
    [InlineData("# x {onclick=alert(1)}")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("| <script>alert(1)</script> | b |\n|---|---|\n| [x](javascript:alert(1)) | c |")]
    [InlineData("<!--><script>alert(1)</script>-->")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">")]
    public void Of_WhatAttacks_HoldsNothingThatRuns(string markdown)
    {
        var page = new HtmlParser().ParseDocument("<main>" + ArticleHtml.Of(markdown, "/articles/files") + "</main>");

        Assert.Empty(page.QuerySelectorAll("main script, main iframe, main style, main form, main input, main svg, main math, main meta, main base, main object, main embed, main link"));
        foreach (var element in page.QuerySelectorAll("main *"))
        {
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, MayHave));
        }

        Assert.All(page.QuerySelectorAll("main a[href]"), link => Assert.Matches("^(https?:|mailto:|tel:|/|#|[^:]*$)", link.GetAttribute("href")!));
        Assert.All(page.QuerySelectorAll("main img[src]"), picture => Assert.StartsWith("/articles/files/", picture.GetAttribute("src")!, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AnArticle_ShowsItsPicturesHeadingsAndTables()
    {
        var html = ArticleHtml.Of("# 題\n\n## 手順\n\n1. 押します。\n\n![登録の画面](pictures/register.png)\n\n| 項目 | 例 |\n|---|---|\n| 氏名 | 見本 花子 |\n\n[次へ](/register)", "/articles/files");

        var page = new HtmlParser().ParseDocument(html);
        Assert.Equal(["題", "手順"], page.QuerySelectorAll("h2").Select(each => each.TextContent));
        Assert.Equal("/articles/files/register.png", page.QuerySelector("img[alt='登録の画面']")!.GetAttribute("src"));
        Assert.Equal("0", page.QuerySelector(".table-scroll")!.GetAttribute("tabindex"));
        Assert.Equal("col", page.QuerySelector("th")!.GetAttribute("scope"));
        Assert.Equal("/register", page.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Of_TheLongestTextOfNothingButMarks_IsShownAsTyped() =>
        Assert.StartsWith("<pre>**[a]", ArticleHtml.Of(string.Concat(Enumerable.Repeat("**[a](b", ArticleLimits.Body / 7)), "/articles/files"), StringComparison.Ordinal);

    [Fact]
    public void Links_OfAText_AreThoseWithoutWordsToo() =>
        Assert.Equal(["/register", "https://elsewhere.example/", "mailto:a@example.jp"], ArticleHtml.Links("[登録](/register) <https://elsewhere.example/> <a@example.jp>").Select(link => link.Url));

    [Fact]
    public void PlainText_OfAnArticle_HasNoMarks() => Assert.Equal("題\n押します。", ArticleHtml.PlainText("## 題\n\n**押します**。").Trim());
}
