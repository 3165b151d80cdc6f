using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Articles;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Audit;
using Shikaku.TestKit;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Operations;
using Xunit;

namespace Shikaku.Database.Articles;

public sealed class ImportArticlesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Import_TheSameTwice_ShowsItOnceAndChangesNothing()
    {
        await using var db = fixture.Database.OwnerContext();

        var first = await TestArticles.ImportAsync(db, TestArticles.Shipped("twice"));
        var number = await ArticleChanges.NumberAsync(db, default);
        await using var again = fixture.Database.OwnerContext();
        var second = await TestArticles.ImportAsync(again, TestArticles.Shipped("twice"));

        Assert.Equal(new ImportArticles.Imported(1, 0, 0, 0), first);
        Assert.Equal(new ImportArticles.Imported(0, 0, 1, 0), second);
        Assert.Equal(number, await ArticleChanges.NumberAsync(again, default));
    }

    [Fact]
    public async Task Import_ANewText_ShowsItAndKeepsTheOld()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped("renewed"));

        await using var later = fixture.Database.OwnerContext();
        var imported = await TestArticles.ImportAsync(later, TestArticles.Shipped("renewed", TestArticles.Text(body: "新しい本文です。\n")));

        Assert.Equal(1, imported.Changed);
        Assert.Equal("新しい本文です。\n", (await ShownAsync("renewed"))!.Text.Body);
        Assert.Equal(2, await later.ArticleVersions.CountAsync(v => v.Slug == TestArticles.Slug("renewed")));
    }

    /// <summary>What the office wrote survives; the new text waits beside it, and is offered once.</summary>
    [Fact]
    public async Task Import_OverTheOfficesOwnText_OffersIt()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped("own"));
        await PutOwnAsync("own", "当センターの本文です。\n");

        await using var later = fixture.Database.OwnerContext();
        var changed = TestArticles.Shipped("own", TestArticles.Text(body: "配布の新しい本文です。\n"));
        var first = await TestArticles.ImportAsync(later, changed);
        await using var again = fixture.Database.OwnerContext();
        var second = await TestArticles.ImportAsync(again, changed);

        Assert.Equal((1, 0), (first.Offered, second.Offered));
        Assert.Equal("当センターの本文です。\n", (await ShownAsync("own"))!.Text.Body);
        Assert.Equal(VersionState.Offered, (await again.ArticleVersions.SingleAsync(v => v.Slug == TestArticles.Slug("own") && v.Number == 3)).State);
    }

    [Fact]
    public async Task Import_AnotherKind_MovesTheArticle()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped("moved"));

        await using var later = fixture.Database.OwnerContext();
        var imported = await TestArticles.ImportAsync(later, TestArticles.Shipped("moved", kind: ArticleKind.Guide));

        Assert.Equal(1, imported.Changed);
        Assert.Equal(ArticleKind.Guide, (await ShownAsync("moved"))!.Kind);
    }

    [Fact]
    public async Task Import_APictureOfANameTheOfficeUses_LeavesTheOffices()
    {
        await using var db = fixture.Database.OwnerContext();
        db.ArticleFiles.Add(new ArticleFile
        {
            Name = "own.png", MediaType = "image/png", Content = [1], Sha256 = SHA256.HashData([1]), Origin = VersionOrigin.Edited, AddedAt = FixedClock.Morning.ToUniversalTime(), AddedBy = Actor.Parse("test"),
        });
        await db.SaveChangesAsync(default);

        await using var later = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(later, new ShippedContent([], [new ShippedContent.Picture("own.png", [2])], []));

        Assert.Equal([1], (await later.ArticleFiles.AsNoTracking().SingleAsync(f => f.Name == "own.png")).Content);
    }

    [Fact]
    public async Task Import_WhatTheOfficeTookDown_StaysDown()
    {
        await using var db = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped("down"));
        await fixture.Database.ExecuteAsync("update articles set published = null where slug = 'down'");

        await using var later = fixture.Database.OwnerContext();
        await TestArticles.ImportAsync(later, TestArticles.Shipped("down", TestArticles.Text(body: "別の本文です。\n")));

        Assert.Null(await ShownAsync("down"));
    }

    [Fact]
    public async Task Command_OverTheFolderThatShips_TakesEveryArticleOnce()
    {
        await using var home = await SampleHome.EmptyAsync();

        var first = await home.DoAsync("articles", "import", TestArticles.Folder);
        var second = await home.DoAsync("articles", "import", TestArticles.Folder);

        Assert.Contains(" 0 changed, 0 as before", first, StringComparison.Ordinal);
        Assert.Contains("0 new articles, 0 changed", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WithABadFile_TakesNothingAndNamesIt()
    {
        await using var home = await SampleHome.EmptyAsync();
        var folder = Directory.CreateTempSubdirectory("shikaku-content-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "news"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "news", "Bad Name.md"), "no items");

        var (exit, _, error) = await home.TryAsync("articles", "import", folder.FullName);

        Assert.Equal(1, exit);
        Assert.Contains("Bad Name.md", error, StringComparison.Ordinal);
        await using var db = home.Database.AppContext();
        Assert.Equal(0, await db.Articles.CountAsync());
    }

    private async Task<PublishedArticle?> ShownAsync(string slug)
    {
        using var shelf = new ArticleShelf(fixture.Database.App, new FixedClock(FixedClock.Morning));
        return (await shelf.GetAsync(default)).Articles.GetValueOrDefault(TestArticles.Slug(slug));
    }

    private async Task PutOwnAsync(string slug, string body)
    {
        await using var db = fixture.Database.OwnerContext();
        db.ArticleVersions.Add(ArticleVersion.Of(
            TestArticles.Slug(slug), 2, TestArticles.Text(body: body), VersionOrigin.Edited, VersionState.Published, Actor.Parse("test"), FixedClock.Morning));
        await db.SaveChangesAsync();
        await fixture.Database.ExecuteAsync($"update articles set published = 2 where slug = '{slug}'");
    }
}
