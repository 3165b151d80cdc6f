using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Inquiries;
using Shikaku.Hosts.Portal.Registration;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Inquiries;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Inquiries;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Inquiries;

public sealed class InquiryPagesTests(PortalFixture fixture) : IClassFixture<PortalFixture>
{
    private RunningPortal Site => fixture.Portal;

    [Fact]
    public async Task Contact_ForEverybody_SaysWhetherTheTelephoneIsAnsweredAndWhatToSayFirst()
    {
        using var client = Site.NewClient();

        await client.GetAsync("/contact");

        var main = client.Page.QuerySelector("main")!;
        Assert.Contains("本日は16時まで", main.TextContent, StringComparison.Ordinal); // 2026-11-21 is a Saturday
        Assert.Contains("登録記号番号", main.TextContent, StringComparison.Ordinal);
        Assert.NotNull(main.QuerySelector("a[href='tel:0800-080-4583']"));
        Assert.NotNull(main.QuerySelector("a[href='tel:03-3595-2174']"));
        Assert.NotNull(main.QuerySelector("a[href='/contact/new']"));
        Assert.NotNull(main.QuerySelector("a[href='/contact/callback']"));
    }

    [Fact]
    public async Task Inquiry_WithoutSigningIn_IsCheckedSentOnceAndContinuedByItsLink()
    {
        using var client = Site.NewClient();
        await client.GetAsync("/contact/new");
        await client.PressAsync("確認へ進む", ("Mail", "no"));
        Assert.Equal(["Topic", "Name", "Mail", "Text"], client.FieldErrors.Keys);
        await FillAsync(client, "link@example.jp", "一行目\n二行目");
        Assert.Equal("お問い合わせの確認", client.Heading);
        Assert.NotNull(client.Page.QuerySelector("main a[href='/app']")); // what may answer it before it is sent
        (string, string)[] again = [("__RequestVerificationToken", Field(client, "__RequestVerificationToken")), ("Id", Field(client, "Id"))];

        await client.PressAsync("送信する");
        var number = client.Page.QuerySelector(".facts dd")!.TextContent;
        await client.PostAsync("/contact/check-answers", again);

        Assert.Equal(("お問い合わせを受け付けました", number), (client.Heading, client.Page.QuerySelector(".facts dd")!.TextContent));
        var mail = Assert.Single(await Site.MailsAsync(), each => each.Recipient == "link@example.jp");
        Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
        using var reader = Site.NewClient();
        await reader.GetAsync("/contact/thread?token=" + Token(mail.Body));
        Assert.Equal("/contact/thread", reader.Path);
        Assert.Contains("一行目\n二行目", reader.Text, StringComparison.Ordinal);
        await reader.PressAsync("返信を送る", ("Text", ""));
        Assert.Contains("Q103", reader.FieldErrors["Text"], StringComparison.Ordinal);
        await reader.PressAsync("返信を送る", ("Text", "もう一つ聞きます。"));
        Assert.Contains("返信を送りました", reader.Text, StringComparison.Ordinal);
        Assert.Contains("もう一つ聞きます。", reader.Text, StringComparison.Ordinal);
        using var stranger = Site.NewClient();
        await stranger.GetAsync("/contact/thread");
        Assert.Equal("お問い合わせを表示できません", stranger.Heading);
        await stranger.GetAsync("/contact/receipt");
        Assert.Equal("/contact/new", stranger.Path);
    }

    [Fact]
    public async Task Reply_WithAnothersInquiryInTheForm_ChangesNothing()
    {
        var theirs = await TestInquiries.AddAsync(Site.Database);
        using var client = Site.NewClient();
        await SendAsync(client, "reply@example.jp");
        await client.GetAsync("/contact/thread");

        await client.PressAsync("返信を送る", ("Id", theirs.Id.ToString()), ("Text", "よその受付番号へ"));

        await using var db = Site.Database.OwnerContext();
        Assert.Equal(1, await db.InquiryMessages.CountAsync(m => m.InquiryId == theirs.Id));
        Assert.DoesNotContain("よその受付番号へ", client.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfWhoIsSignedIn_IsFilledInAndTheThreadIsTheirs()
    {
        var user = await Site.AddUserAsync(verified: true);
        using var client = await Site.SignedInAsync(user);
        await client.GetAsync("/contact/new?code=e104");
        Assert.Equal(
            (user.Email, "ためし接骨院", "E104"),
            (Value(client, "Mail"), Value(client, "FacilityName"), client.Page.QuerySelector("#Text")!.TextContent.Trim().Split('：')[1]));
        Assert.NotEmpty(Value(client, "FacilityNumber"));

        await client.PressAsync("確認へ進む", ("Text", "直りません。"));
        await client.PressAsync("送信する");
        await client.GetAsync("/contact/mine");
        var mine = client.Page.QuerySelector("table a")!.GetAttribute("href")!;
        await client.GetAsync(mine);
        await client.PressAsync("返信を送る", ("Text", "続きです。"));

        Assert.Equal(mine, client.Path);
        Assert.Contains("続きです。", client.Text, StringComparison.Ordinal);
        await using var db = Site.Database.OwnerContext();
        var number = InquiryNumber.Parse(mine.Split('/')[^1]);
        var row = await db.Inquiries.SingleAsync(i => i.Number == number);
        Assert.Equal((user.Id, "1379999004"), (row.UserId, row.FacilityCode!.Value));
        Assert.NotNull(row.MailConfirmedAt);
        using var nobody = Site.NewClient();
        await nobody.GetAsync(mine);
        Assert.StartsWith("/sign-in", nobody.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAnswers_OfAQuestionThatACodeAnswers_OffersItsPage()
    {
        using var client = Site.NewClient();
        await client.GetAsync("/contact/new");

        await FillAsync(client, "code@example.jp", "A101");

        Assert.NotNull(client.Page.QuerySelector("main a[href='/error-codes/A101']"));
    }

    [Theory]
    [InlineData("/contact/new?code=%3Cscript%3E")]
    [InlineData("/contact/new?code=E1049999999999999")]
    public async Task Form_WithACodeThatIsNone_LeavesItOut(string path)
    {
        using var client = Site.NewClient();

        await client.GetAsync(path);

        Assert.Equal("", client.Page.QuerySelector("#Text")!.TextContent.Trim());
    }

    [Fact]
    public async Task Files_OfWhoSentIt_AreTakenUpToThreeOfTenMegabytesAndOfNobodyElse()
    {
        using var client = Site.NewClient();
        await SendAsync(client, "files@example.jp");
        await client.GetAsync(client.Page.QuerySelector("main a[href^='/contact/files']")!.GetAttribute("href")!);
        var path = client.Path + "?id=" + await IdAsync("files@example.jp");

        await client.PressAsync("添付する", [("Files", "なかみ.txt", "text"u8.ToArray())], []);
        Assert.Contains("A103", client.Text, StringComparison.Ordinal);
        await client.PressAsync("添付する", [("Files", "大きい.pdf", new byte[InquiryTerms.LargestFile + 1])], []);
        Assert.Contains("Q117", client.Text, StringComparison.Ordinal);
        var picture = SampleFiles.Png();
        await client.PressAsync("添付する", [("Files", "画面.png", picture)], []);
        Assert.Contains("画面.png", client.Text, StringComparison.Ordinal);
        await client.PressAsync("添付する", [("Files", "同じ.png", picture)], []);
        Assert.DoesNotContain("同じ.png", client.Text, StringComparison.Ordinal);

        using var stranger = Site.NewClient();
        using var answer = await stranger.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = Site.Database.OwnerContext();
        var id = await IdAsync("files@example.jp");
        var row = await db.Attachments.SingleAsync(a => a.InquiryId == id);
        Assert.Equal((null, "image/png", ScanState.NotScanned), (row.OwnerId, row.MediaType, row.ScanState));
    }

    /// <summary>What staff have answered or closed comes back to them with the file.</summary>
    [Fact]
    public async Task File_AfterTheInquiryWasClosed_OpensItAgain()
    {
        using var client = Site.NewClient();
        await SendAsync(client, "later@example.jp");
        await client.GetAsync(client.Page.QuerySelector("main a[href^='/contact/files']")!.GetAttribute("href")!);
        await Site.Database.ExecuteAsync("update inquiries set state = 'Closed', closed_at = received_at where email = 'later@example.jp'");

        await client.PressAsync("添付する", [("Files", "画面.png", SampleFiles.Png())], []);

        await using var db = Site.Database.OwnerContext();
        Assert.Equal(InquiryState.Open, (await db.Inquiries.SingleAsync(i => i.Email == "later@example.jp")).State);
    }

    [Fact]
    public async Task Files_WithoutAChoice_SaySo()
    {
        using var client = Site.NewClient();
        await SendAsync(client, "nofile@example.jp");
        await client.GetAsync(client.Page.QuerySelector("main a[href^='/contact/files']")!.GetAttribute("href")!);
        IEnumerable<(string, string, byte[])> none = [];

        await client.PressAsync("添付する", none, []);

        Assert.Contains(AttachmentRefusals.NotChosen.Code, client.FieldErrors["Files"], StringComparison.Ordinal);
    }

    private static async Task FillAsync(PageClient client, string mail, string text) => await client.PressAsync(
        "確認へ進む", ("Topic", "Terminal"), ("Name", "見本　花子"), ("Mail", mail), ("FacilityNumber", "協９９９"), ("FacilityName", "見本院"), ("Text", text));

    private static async Task SendAsync(PageClient client, string mail)
    {
        await client.GetAsync("/contact/new");
        await FillAsync(client, mail, "カードを読み取れません。");
        await client.PressAsync("送信する");
        Assert.Equal("お問い合わせを受け付けました", client.Heading);
    }

    private async Task<Guid> IdAsync(string mail)
    {
        await using var db = Site.Database.OwnerContext();
        return await db.Inquiries.Where(i => i.Email == mail).Select(i => i.Id).SingleAsync();
    }

    private static string Token(string body) => body.Split("token=")[1].Split('\n')[0].Trim();

    private static string Field(PageClient client, string name) => client.Page.QuerySelector($"main [name={name}]")!.GetAttribute("value")!;

    private static string Value(PageClient client, string id) => client.Page.QuerySelector("#" + id)!.GetAttribute("value") ?? "";
}
