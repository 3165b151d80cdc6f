using Shikaku.Casework.Addresses;
using Shikaku.Rules.Articles;
using Shikaku.Web.Articles;
using Xunit;

namespace Shikaku.Unit.Rules.Articles;

public sealed class ArticleLinksTests
{
    private static readonly ArticleLinks Links = new(slug => slug.Value == "shown", PortalPages.Leads, name => name is "desk.png" or "sheet.pdf", "/articles/", "/articles/files/");

    [Theory]
    [InlineData("[a](/register)", LinkFinding.Good)]
    [InlineData("[a](/search?q=x)", LinkFinding.Good)]
    [InlineData("[a](/help/questions)", LinkFinding.Good)]
    [InlineData("[a](/articles/shown#part)", LinkFinding.Good)]
    [InlineData("[a](/articles/files/sheet.pdf)", LinkFinding.Good)]
    [InlineData("[a](/error-codes/U101)", LinkFinding.Good)]
    [InlineData("[a](#part)", LinkFinding.Good)]
    [InlineData("![窓口の絵](pictures/desk.png)", LinkFinding.Good)]
    [InlineData("[a](https://www.mhlw.go.jp/)", LinkFinding.Elsewhere)]
    [InlineData("[a](mailto:x@example.jp)", LinkFinding.Elsewhere)]
    [InlineData("[a](tel:0335933630)", LinkFinding.Elsewhere)]
    [InlineData("[a](/articles/deleted)", LinkFinding.Broken)]
    [InlineData("[a](/articles/files/other.pdf)", LinkFinding.Broken)]
    [InlineData("[a](/error-codes/U999)", LinkFinding.Broken)]
    [InlineData("[a](/no-such-page)", LinkFinding.Broken)]
    [InlineData("[a](/check-answers)", LinkFinding.Broken)]
    [InlineData("[a](//example.jp/x)", LinkFinding.Broken)]
    [InlineData("[a](register)", LinkFinding.Broken)]
    [InlineData("[a](javascript:alert(1))", LinkFinding.Broken)]
    [InlineData("[a](data:text/html,x)", LinkFinding.Broken)]
    [InlineData("[a]()", LinkFinding.Broken)]
    [InlineData("![窓口の絵](pictures/other.png)", LinkFinding.Broken)]
    [InlineData("![窓口の絵](https://example.jp/desk.png)", LinkFinding.Broken)]
    [InlineData("![](pictures/desk.png)", LinkFinding.Undescribed)]
    [InlineData("![　](pictures/desk.png)", LinkFinding.Undescribed)]
    public void Look_WhatATextLeadsTo_IsFoundOrNot(string markdown, LinkFinding finding) =>
        Assert.Equal([finding], ArticleHtml.Links(markdown).Select(Links.Look));
}
