using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using AngleSharp.Dom;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Attachments;

public sealed class ViewerTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly byte[] PngStart = [0x89, (byte)'P', (byte)'N', (byte)'G'];
    private readonly RunningBackOffice backOffice = fixture.Site;

    [Fact]
    public async Task Picture_PdfPage_IsAPng()
    {
        var id = await SentAsync("a.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 2));
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        using var second = await reviewer.Http.GetAsync($"/attachments/{id}/pages/2");
        using var third = await reviewer.Http.GetAsync($"/attachments/{id}/pages/3");

        Assert.Equal((HttpStatusCode.OK, "image/png"), (second.StatusCode, second.Content.Headers.ContentType!.MediaType));
        Assert.Equal(PngStart, (await second.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal("default-src 'none'; sandbox; frame-ancestors 'none'", second.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", second.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("inline", second.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
    }

    /// <summary>Of a current telephone; held upright; with another picture before the one that is meant.</summary>
    [Theory]
    [InlineData("ios18.heic", 192, 144)]
    [InlineData("portrait.heic", 144, 192)]
    [InlineData("second-is-primary.heic", 144, 192)]
    public async Task Picture_Heic_IsItsPrimaryPictureUprightAsJpeg(string file, int width, int height)
    {
        var content = SampleFiles.As(file);
        var id = await SentAsync("IMG_0001.HEIC", AttachmentType.Heic, content);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        using var answer = await reviewer.Http.GetAsync($"/attachments/{id}/pages/1");
        var jpeg = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal([0xFF, 0xD8], jpeg[..2]);
        Assert.Equal((width, height), SizeOf(jpeg));
        Assert.Equal(-1, jpeg.AsSpan().IndexOf("Exif"u8));
        Assert.Equal("upright.jpg", Path.GetFileName(Assert.Single(Directory.GetFiles(new AttachmentFiles(backOffice.Files).Derived(SHA256.HashData(content))))));
    }

    [Fact]
    public async Task Picture_HeicWithALineBreakBehindIt_IsShown()
    {
        var id = await SentAsync("IMG_0001.HEIC", AttachmentType.Heic, [.. SampleFiles.As("ios18.heic"), .. "\r\n"u8]);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        Assert.Equal((192, 144), SizeOf(await reviewer.Http.GetByteArrayAsync($"/attachments/{id}/pages/1")));
    }

    [Fact]
    public async Task Picture_JpegWithZerosInFront_IsSentOnAsBrowsersKnowIt()
    {
        var id = await SentAsync("a.jpg", AttachmentType.Jpeg, [.. SampleFiles.Jpeg[..2], 0, 0, .. SampleFiles.Jpeg[2..]]);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        Assert.Equal(SampleFiles.Jpeg, await reviewer.Http.GetByteArrayAsync($"/attachments/{id}/pages/1"));
    }

    [Fact]
    public async Task Picture_PdfThatRestrictsPrintingOnly_IsShown()
    {
        var id = await SentAsync("a.pdf", AttachmentType.Pdf, SampleFiles.As("owner-password.pdf"));
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        Assert.Equal(PngStart, (await reviewer.Http.GetByteArrayAsync($"/attachments/{id}/pages/1"))[..4]);
    }

    [Fact]
    public async Task Picture_PngAsSent_IsSentOn()
    {
        var png = SampleFiles.Png();
        var id = await SentAsync("a.png", AttachmentType.Png, png);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        Assert.Equal(png, await reviewer.Http.GetByteArrayAsync($"/attachments/{id}/pages/1"));
    }

    [Fact]
    public async Task Picture_BrokenPdf_IsNotFoundAndThePageSaysWhatToDo()
    {
        var id = await SentAsync("a.pdf", AttachmentType.Pdf, "%PDF-1.4 broken"u8.ToArray());
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        using var picture = await reviewer.Http.GetAsync($"/attachments/{id}/pages/1");
        await reviewer.GetAsync($"/attachments/{id}");

        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);
        Assert.Contains("この画面では表示できません。ダウンロードして、ご確認ください。", reviewer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer, HttpStatusCode.OK)]
    [InlineData(StaffRole.Lead, HttpStatusCode.OK)]
    [InlineData(StaffRole.Auditor, HttpStatusCode.OK)]
    [InlineData(StaffRole.CallCentre, HttpStatusCode.Forbidden)]
    [InlineData(StaffRole.Administrator, HttpStatusCode.Forbidden)]
    public async Task Any_ByRole_IsShownOrForbidden(StaffRole role, HttpStatusCode status)
    {
        var id = await SentAsync("a.png", AttachmentType.Png, SampleFiles.Png());
        using var client = await backOffice.SignedInAsync(role);

        foreach (var path in new[] { "", "/pages/1", "/download" })
        {
            using var answer = await client.Http.GetAsync($"/attachments/{id}{path}");
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(ScanState.Infected)]
    [InlineData(ScanState.Waiting)]
    [InlineData(ScanState.NotScanned)]
    public async Task Any_NotFoundClean_IsNeverHandedOut(ScanState state)
    {
        var id = await SentAsync("a.png", AttachmentType.Png, SampleFiles.Png(), state);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        using var picture = await reviewer.Http.GetAsync($"/attachments/{id}/pages/1");
        using var download = await reviewer.Http.GetAsync($"/attachments/{id}/download");
        await reviewer.GetAsync($"/attachments/{id}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (picture.StatusCode, download.StatusCode));
        var why = state switch
        {
            ScanState.Infected => "ウイルスが見つかったため、内容は削除されました。",
            ScanState.Waiting => "ウイルス検査が終わるまで、表示できません。",
            _ => "ウイルス検査をしていないファイルのため、表示もダウンロードもできません。",
        };
        Assert.Contains(why, reviewer.Text, StringComparison.Ordinal);
        Assert.Empty(reviewer.Page.QuerySelectorAll("main img"));
    }

    /// <summary>As of sample data: it is said by name that nothing is scanned.</summary>
    [Fact]
    public async Task Any_NotScannedWhereThatIsAllowed_IsHandedOut()
    {
        await using var allowing = await RunningBackOffice.StartAsync(configure: null, "--Scanner:None=true");
        var id = await SentAttachments.AddAsync(allowing, "a.png", AttachmentType.Png, SampleFiles.Png(), ScanState.NotScanned);
        using var reviewer = await allowing.SignedInAsync(StaffRole.Reviewer);

        using var download = await reviewer.Http.GetAsync($"/attachments/{id}/download");

        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
    }

    [Fact]
    public async Task Any_FileOfADraft_IsNotFound()
    {
        var id = await SentAsync("a.png", AttachmentType.Png, SampleFiles.Png(), ScanState.Clean, isDraft: true);
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        foreach (var path in new[] { "", "/pages/1", "/download" })
        {
            using var answer = await reviewer.Http.GetAsync($"/attachments/{id}{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Page_Pdf_TurnsZoomsAndPagesByLinks()
    {
        var id = await SentAsync("a.pdf", AttachmentType.Pdf, SampleFiles.Pdf(pages: 3));
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        // As the pictures on the case page lead here.
        await reviewer.GetAsync($"/attachments/{id}?p=1");
        Assert.Matches("^添付[0-9]+　a[.]pdf$", reviewer.Heading);
        Assert.Equal(reviewer.Heading.Split('　')[0] + " ページ1", Picture().GetAttribute("alt"));
        await FollowAsync("次のページ");
        await FollowAsync("200%");
        await FollowAsync("右へ回転");

        Assert.Equal($"/attachments/{id}/pages/2", Picture().GetAttribute("src"));
        Assert.Contains("viewer__page--turn-90", Picture().ClassName, StringComparison.Ordinal);
        Assert.Contains("viewer__sheet--200", Picture().ParentElement!.ClassName, StringComparison.Ordinal);
        Assert.Equal(1, await backOffice.Database.ScalarAsync<long>($"select count(*) from audit_events where action = 'Attachments.View' and subject = '{id}'"));

        IElement Picture() => reviewer.Page.QuerySelector("main img")!;

        Task FollowAsync(string words) => reviewer.GetAsync(reviewer.Page.QuerySelectorAll("main a").Single(a => a.TextContent == words).GetAttribute("href")!);
    }

    [Theory]
    [InlineData("?p=0&zoom=5&turn=45")]
    [InlineData("?p=99")]
    [InlineData("?p=-1&zoom=abc")]
    public async Task Page_OddLink_ShowsWhatThereIs(string query)
    {
        var id = await SentAsync("a.pdf", AttachmentType.Pdf, SampleFiles.Pdf());
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync($"/attachments/{id}{query}");

        Assert.Equal(HttpStatusCode.OK, reviewer.Status);
        Assert.Equal($"/attachments/{id}/pages/1", reviewer.Page.QuerySelector("main img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task Page_Excel_IsATableOfTexts()
    {
        var id = await SentAsync("a.xlsx", AttachmentType.Excel, SampleFiles.Excel());
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync($"/attachments/{id}");

        Assert.Equal(["見本　花子", "", "<b>柔道整復師", "12", "2026/11/21", ""], reviewer.Page.QuerySelectorAll("td").Select(td => td.TextContent));
    }

    [Fact]
    public async Task Page_LegacyExcel_IsATableOfTextsToo()
    {
        var id = await SentAsync("a.xls", AttachmentType.LegacyExcel, SampleFiles.As("legacy.xls"));
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync($"/attachments/{id}");

        Assert.Equal(["カードリーダー", "41,000", "2026/11/12", "0000012345", "10:30"], reviewer.Page.QuerySelectorAll("td").Skip(5).Select(td => td.TextContent));
    }

    [Fact]
    public async Task Page_BrokenLegacyExcel_OffersTheDownload()
    {
        var id = await SentAsync("a.xls", AttachmentType.LegacyExcel, SampleFiles.LegacyExcel());
        using var reviewer = await backOffice.SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync($"/attachments/{id}");
        using var download = await reviewer.Http.GetAsync($"/attachments/{id}/download");

        Assert.Contains("ダウンロードして、ご確認ください。", reviewer.Text, StringComparison.Ordinal);
        Assert.Equal(("application/octet-stream", "attachment"), (download.Content.Headers.ContentType!.MediaType, download.Content.Headers.ContentDisposition!.DispositionType));
    }

    /// <summary>From the first frame header.</summary>
    private static (int Width, int Height) SizeOf(byte[] jpeg)
    {
        var at = 2;
        while (jpeg[at + 1] is not (0xC0 or 0xC1 or 0xC2))
        {
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
        }

        return (BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 5)));
    }

    private async Task<Guid> SentAsync(string name, AttachmentType type, byte[] content, ScanState state = ScanState.Clean, bool isDraft = false) =>
        await SentAttachments.AddAsync(backOffice, name, type, content, state, isDraft);
}
