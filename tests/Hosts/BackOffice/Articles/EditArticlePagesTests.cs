using System.Net;
using Shikaku.Rules.Articles;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Articles;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Articles;

/// <summary>Articles as staff write, send, approve and take them down.</summary>
public sealed class EditArticlePagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    [Fact]
    public async Task Article_WrittenByOneAndApprovedByAnother_IsPublished()
    {
        using var writer = await office.SignedInAsync(StaffRole.CallCentre);
        await WriteAsync(writer, "from-start", "## 手順\n\n登録してください。");
        Assert.Equal(("/articles/from-start", "例示の記事よくある質問　from-start"), (writer.Path, writer.Heading));
        Assert.Contains("下書きを保存しました", writer.Text, StringComparison.Ordinal);
        await writer.PressAsync("承認を依頼する");
        Assert.DoesNotContain("承認して公開する", writer.Text, StringComparison.Ordinal);

        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/articles?State=Waiting");
        Assert.Contains("記事（承認待ち", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync("/articles/from-start");
        await lead.PressAsync("承認して公開する");

        Assert.Contains("公開しました", lead.Text, StringComparison.Ordinal);
        Assert.Equal(1, await office.Database.ScalarAsync<int>("select published from articles where slug = 'from-start'"));
    }

    [Fact]
    public async Task Article_OfOnesOwn_CannotBeApproved()
    {
        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await WriteAsync(lead, "own-text", "本文です。");
        await lead.PressAsync("承認を依頼する");
        Assert.Empty(lead.Page.QuerySelectorAll("form[action$='handler=Approve']"));

        await lead.PostAsync("/articles/own-text?handler=Approve", [("Number", "1"), ("Version", "2"), .. Token(lead)]);

        Assert.Contains("自分では承認できません", lead.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await office.Database.ScalarAsync<long>("select count(*) from articles where slug = 'own-text' and published is not null"));
    }

    [Fact]
    public async Task Approve_ByWhomMayOnlyWrite_IsForbidden()
    {
        await PutAsync("forbidden");
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync("/articles/forbidden");

        await client.PostAsync("/articles/forbidden?handler=TakeDown", [("Number", "1"), ("TakeDownReason", "不要"), .. Token(client)]);

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
        Assert.Equal(1, await office.Database.ScalarAsync<int>("select published from articles where slug = 'forbidden'"));
    }

    /// <summary>The second sees what the first did, has everything they typed, and saves by the same press.</summary>
    [Fact]
    public async Task Edit_OfTwoAtOnce_TheSecondIsToldAndLosesNothing()
    {
        await PutAsync("two-editors");
        using var first = await office.SignedInAsync(StaffRole.Lead);
        using var second = await office.SignedInAsync(StaffRole.CallCentre);
        await first.GetAsync("/articles/two-editors/edit");
        await second.GetAsync("/articles/two-editors/edit");
        await first.PressAsync("下書きを保存する", ("Body", "一人目の文章です。"), ("Note", "一人目"));

        await second.PressAsync("下書きを保存する", ("Title", "二人目の題名"), ("Body", "二人目の文章です。\nもう一行です。"), ("Note", "二人目"));

        Assert.Contains("ほかの職員が先に変更しました", Assert.Single(second.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal("二人目の文章です。\nもう一行です。", second.Page.QuerySelector("#Body")!.TextContent.Trim());
        Assert.Contains("一人目の文章です。", second.Page.QuerySelectorAll("del").Select(line => line.TextContent));
        Assert.Contains("もう一行です。", second.Page.QuerySelectorAll("ins").Select(line => line.TextContent));
        Assert.Equal(["削除", "追加"], second.Page.QuerySelectorAll("#conflict ~ .scroller .mark").Select(mark => mark.TextContent).Distinct());
        Assert.Equal(2L, await VersionsAsync("two-editors"));

        await second.PressAsync("下書きを保存する");

        Assert.Equal("/articles/two-editors", second.Path);
        Assert.Equal(3L, await VersionsAsync("two-editors"));
    }

    [Fact]
    public async Task Edit_OfTwoMegabytes_IsRefusedBesideTheFieldWithAllOfIt()
    {
        await PutAsync("huge");
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync("/articles/huge/edit");
        var body = string.Concat(Enumerable.Repeat("長い本文です。", 100_000));

        await client.PressAsync("下書きを保存する", ("Title", "長い記事"), ("Body", body), ("Note", "長くしました。"));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Contains("本文が長すぎます。", client.FieldErrors["Body"], StringComparison.Ordinal);
        Assert.Equal((body, "長い記事"), (client.Page.QuerySelector("#Body")!.TextContent.Trim(), client.Page.QuerySelector("#Title")!.GetAttribute("value")));
        Assert.Equal(1L, await VersionsAsync("huge"));
    }

    [Theory]
    [InlineData("外字\uE000です。", "Z101")]
    [InlineData("読めない\uFFFD字です。", "Z102")]
    public async Task Edit_WithCharactersThatNobodyReads_IsRefusedBesideTheField(string body, string code)
    {
        await PutAsync("unreadable");
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync("/articles/unreadable/edit");

        await client.PressAsync("下書きを保存する", ("Body", body), ("Note", "直しました。"));

        Assert.Contains(code, client.FieldErrors["Body"], StringComparison.Ordinal);
    }

    /// <summary>A form that came back for one character knows no more of another's text than before.</summary>
    [Fact]
    public async Task Edit_WithSuchACharacterWhileAnotherSaves_IsStillToldOfTheOther()
    {
        await PutAsync("came-back");
        using var first = await office.SignedInAsync(StaffRole.Lead);
        using var second = await office.SignedInAsync(StaffRole.CallCentre);
        await second.GetAsync("/articles/came-back/edit");
        await first.GetAsync("/articles/came-back/edit");
        await first.PressAsync("下書きを保存する", ("Body", "一人目の文章です。"), ("Note", "一人目"));

        await second.PressAsync("下書きを保存する", ("Body", "外字\uE000です。"), ("Note", "二人目"));
        await second.PressAsync("下書きを保存する", ("Body", "直した字です。"));

        Assert.Contains("ほかの職員が先に変更しました", Assert.Single(second.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(2L, await VersionsAsync("came-back"));
    }

    [Fact]
    public async Task Preview_OfAttacks_RunsNothingAndKeepsWhatWasTyped()
    {
        await PutAsync("attacked");
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync("/articles/attacked/edit");
        const string Body = "<script>alert(1)</script>\n\n[押す](javascript:alert(1))\n\n![絵](https://evil.example/x.png \"t\")\n\n<img src=x onerror=alert(1)>\n\n[x]: data:text/html,x\n[x]";

        await client.PressAsync("プレビューを見る", ("Body", Body));

        var preview = client.Page.QuerySelector("#preview ~ .prose")!;
        Assert.Empty(preview.QuerySelectorAll("script, iframe, [onerror], img[src^=http]"));
        Assert.All(preview.QuerySelectorAll("a"), link => Assert.DoesNotContain("script", link.GetAttribute("href") ?? "", StringComparison.Ordinal));
        Assert.Contains("見つかりません", client.Text, StringComparison.Ordinal);
        Assert.Equal(Body, client.Page.QuerySelector("#Body")!.TextContent.Trim());
        Assert.Equal(1L, await VersionsAsync("attacked"));
    }

    [Fact]
    public async Task Approve_ATextThatLeadsToADeletedArticle_SaysWhichAndPublishesNothing()
    {
        using var writer = await office.SignedInAsync(StaffRole.CallCentre);
        await WriteAsync(writer, "broken-link", "[消えた記事](/articles/was-deleted)");
        await writer.PressAsync("承認を依頼する");
        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/articles/broken-link");
        Assert.Contains("見つかりません", lead.Text, StringComparison.Ordinal);

        await lead.PressAsync("承認して公開する");

        Assert.Contains("/articles/was-deleted", Assert.Single(lead.ErrorSummary), StringComparison.Ordinal);
        await lead.GetAsync("/articles?State=Broken");
        Assert.Contains("broken-link", lead.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shipped_Offered_IsShownWithItsDifferencesAndTaken()
    {
        await PutAsync("offer");
        await office.Database.ExecuteAsync("""
            insert into article_versions (slug, number, origin, state, title, description, topic, audience, shown_from, body, written_at, written_by)
            select slug, 2, 'Shipped', 'Offered', title, description, topic, audience, shown_from, '配布の新しい文章です。', now(), 'ops:articles' from article_versions where slug = 'offer'
            """);
        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/articles/offer");
        Assert.Contains("配布版が新しくなりました", lead.Text, StringComparison.Ordinal);
        Assert.Contains("配布の新しい文章です。", lead.Page.QuerySelectorAll("#offered ~ .scroller ins").Select(line => line.TextContent));

        await lead.PressAsync("配布版を採用する");

        Assert.Equal(2, await office.Database.ScalarAsync<int>("select published from articles where slug = 'offer'"));
    }

    [Fact]
    public async Task TakeDown_WithoutAReason_IsRefusedBesideTheField_AndWithOneGoes()
    {
        await PutAsync("down");
        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/articles/down");
        await lead.PressAsync("未公開にする", ("TakeDownReason", " "));
        Assert.Contains("理由が入力されていません", lead.FieldErrors["TakeDownReason"], StringComparison.Ordinal);

        await lead.PressAsync("未公開にする", ("TakeDownReason", "制度が変わったため"));

        Assert.Contains("公開していません", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("第1版を公開する");
        Assert.Contains("第1版を公開しています", lead.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("searches")]
    [InlineData("new")]
    [InlineData("files")]
    public async Task New_UnderTheNameOfAPage_IsRefused(string slug)
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await WriteAsync(client, slug, "本文です。");

        Assert.Contains("もう使われています", client.FieldErrors["Slug"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "D235")]
    [InlineData("日本語", "D207")]
    public async Task New_UnderANameThatIsNone_SaysWhatToType(string slug, string code)
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await WriteAsync(client, slug, "本文です。");

        Assert.Contains(code, client.FieldErrors["Slug"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_FirstVersionThatIsShown_IsComparedWithTheNext()
    {
        await PutAsync("first-shown");
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync("/articles/first-shown/edit");
        await client.PressAsync("下書きを保存する", ("Body", "次の文章です。"), ("Note", "直しました。"));

        await client.GetAsync("/articles/first-shown?shown=1");

        Assert.Equal("第1版から第2版への違い", client.Page.QuerySelector("#differences")!.TextContent);
    }

    [Fact]
    public async Task Approve_ATextOfLater_SaysBesideTheButtonWhatToDo()
    {
        await PutAsync("of-later");
        using var writer = await office.SignedInAsync(StaffRole.CallCentre);
        await writer.GetAsync("/articles/of-later/edit");
        await writer.PressAsync("下書きを保存する", ("From", "2999-01-01"), ("Body", "先の文章です。"), ("Note", "先の文章"));
        await writer.PressAsync("承認を依頼する");
        using var lead = await office.SignedInAsync(StaffRole.Lead);
        await lead.GetAsync("/articles/of-later");

        await lead.PressAsync("承認して公開する");

        Assert.Contains("公開の日を今日に直してください", Assert.Single(lead.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(1, await office.Database.ScalarAsync<int>("select published from articles where slug = 'of-later'"));
    }

    [Theory]
    [InlineData("/articles/none")]
    [InlineData("/articles/none/edit")]
    [InlineData("/articles/A%20B")]
    public async Task Article_Unknown_IsNotFound(string path)
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    [Theory]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Reviewer)]
    public async Task Articles_ForOtherRoles_AreForbidden(StaffRole role)
    {
        using var client = await office.SignedInAsync(role);

        await client.GetAsync("/articles");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    private static async Task WriteAsync(PageClient client, string slug, string body)
    {
        await client.GetAsync("/articles/new");
        await client.PressAsync(
            "下書きを保存する", ("Kind", nameof(ArticleKind.Question)), ("Slug", slug), ("Title", "例示の記事"), ("Description", "例です。"), ("Topic", "助成金"), ("From", "令和8年11月21日"), ("Body", body));
    }

    private static IEnumerable<(string Name, string Value)> Token(PageClient client) =>
        client.Page.QuerySelectorAll("form input[name=__RequestVerificationToken]").Take(1).Select(field => ("__RequestVerificationToken", field.GetAttribute("value")!));

    private Task<long> VersionsAsync(string slug) => office.Database.ScalarAsync<long>($"select count(*) from article_versions where slug = '{slug}'");

    private async Task PutAsync(string slug)
    {
        await using var db = office.Database.OwnerContext();
        await TestArticles.ImportAsync(db, TestArticles.Shipped(slug));
    }
}
