using System.Net;
using System.Net.Http.Headers;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Attachments;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Attachments;

/// <summary>What a browser without JavaScript sends.</summary>
public sealed class FormUploadTests(AttachmentsFixture fixture) : IClassFixture<AttachmentsFixture>
{
    private const string Send = "選んだファイルを添付する";

    public static TheoryData<string, byte[], string> BadFiles => new()
    {
        { "empty.pdf", [], "A102" },
        { "program.pdf", SampleFiles.Executable, "A113" },
        { "picture.png", SampleFiles.Svg, "A113" },
        { "page.png", SampleFiles.Html, "A113" },
        { "note.txt", [65, 66, 67], "A103" },
        { "protected.pdf", SampleFiles.EncryptedPdf, "A106" },
        { "password.xlsx", SampleFiles.LegacyExcel(["EncryptionInfo", "EncryptedPackage"]), "A106" },
        { "macros.xlsm", SampleFiles.Excel(("xl/vbaProject.bin", [1])), "A109" },
        { "bomb.xlsx", SampleFiles.ExcelBomb(megabytes: 30), "A110" },
        { "cut.png", SampleFiles.Png()[..^12], "A107" },
    };

    [Fact]
    public async Task Send_SeveralGoodFiles_AreListedAndOnDisk()
    {
        var (client, draft, user) = await fixture.NewDraftAsync();
        using var _ = client;
        await client.GetAsync($"/attachments/{draft}");

        await client.PressAsync(Send, [("Attachments", "承諾通知書.pdf", SampleFiles.Pdf()), ("Attachments", "写真.HEIC", SampleFiles.Heic()), ("Attachments", "台帳.xlsx", SampleFiles.Excel())]);

        Assert.Equal((HttpStatusCode.OK, $"/attachments/{draft}"), (client.Status, client.Path));
        Assert.Contains("承諾通知書.pdf", client.Text, StringComparison.Ordinal);
        Assert.Contains("3個、合計", client.Text, StringComparison.Ordinal);
        var rows = await fixture.RowsAsync(draft);
        Assert.Equal(["application/pdf", "image/heic", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], rows.Select(r => r.MediaType));
        Assert.All(rows, row => Assert.True(new AttachmentFiles(fixture.Portal.Files).Holds(row.Sha256, row.Size)));
        Assert.All(rows, row => Assert.Equal((ScanState.NotScanned, user.Id), (row.ScanState, row.OwnerId)));
    }

    [Fact]
    public async Task Send_GoodFile_IsAuditedWithoutItsName()
    {
        var (client, draft, user) = await fixture.NewDraftAsync();
        using var _ = client;
        await SendAsync(client, draft, "見本花子.pdf", SampleFiles.Pdf());

        var row = Assert.Single(await fixture.RowsAsync(draft));
        var audit = await fixture.Portal.Database.ScalarAsync<string>($"select concat(action, ' ', actor, ' ', details) from audit_events where subject = '{row.Id}'");
        Assert.Equal($"Attachments.Store portal:{user.Id} ", audit);
    }

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task Send_BadFile_IsRefusedInWordsBesideTheField(string name, byte[] content, string code)
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await SendAsync(client, draft, name, content);

        var error = Assert.Single(client.ErrorSummary);
        Assert.StartsWith($"「{name}」: ", error, StringComparison.Ordinal);
        Assert.EndsWith($"（{code}）", error, StringComparison.Ordinal);
        Assert.Equal("＊" + error, client.FieldErrors["Attachments"]);
        Assert.StartsWith("エラー: ", client.Title, StringComparison.Ordinal);
        Assert.Empty(await fixture.RowsAsync(draft));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(fixture.Portal.Files, "incoming")));
    }

    [Fact]
    public async Task Send_OneGoodAndOneBad_KeepsTheGoodOne()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");

        await client.PressAsync(Send, [("Attachments", "a.pdf", SampleFiles.Executable), ("Attachments", "b.pdf", SampleFiles.Pdf())]);

        Assert.Single(client.ErrorSummary);
        Assert.Equal("b.pdf", Assert.Single(await fixture.RowsAsync(draft)).FileName);
    }

    [Fact]
    public async Task Send_NothingChosen_SaysSo()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");

        await PostAsync(client, draft, Token(client), new ByteArrayContent([]), "\"\"");
        Assert.EndsWith("（A101）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);

        await client.PressAsync(Send, Array.Empty<(string Field, string FileName, byte[] Content)>());
        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.EndsWith("（A101）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_SameContentTwice_IsOneAttachment()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await SendAsync(client, draft, "a.pdf", SampleFiles.Pdf());
        await SendAsync(client, draft, "again.pdf", SampleFiles.Pdf());

        Assert.Single(await fixture.RowsAsync(draft));
    }

    [Fact]
    public async Task Send_TwentyOneFiles_RefusesTheLast()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");

        await client.PressAsync(Send, Enumerable.Range(1, 21).Select(i => ("Attachments", $"{i}.pdf", SampleFiles.Pdf(comment: $"{i}"))));

        Assert.EndsWith("（A105）", Assert.Single(client.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(20, (await fixture.RowsAsync(draft)).Count);
    }

    [Theory]
    [InlineData(AttachmentRules.TotalLimit, null)]
    [InlineData(AttachmentRules.TotalLimit + 1, "（A104）")]
    public async Task Send_HundredMegabytes_AreTheLast(long size, string? ending)
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");

        await PostAsync(client, draft, Token(client), new StreamContent(new LongPdf(size)), "large.pdf");

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Equal(ending is null, client.ErrorSummary.Count == 0);
        Assert.All(client.ErrorSummary, error => Assert.EndsWith(ending!, error, StringComparison.Ordinal));
        Assert.Equal(ending is null ? [size] : [], (await fixture.RowsAsync(draft)).Select(r => r.Size));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-token")]
    public async Task Send_WithoutOurToken_IsRefusedBeforeTheFileIsRead(string token)
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");

        await PostAsync(client, draft, token, new ByteArrayContent(SampleFiles.Pdf()), "a.pdf");

        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        Assert.Empty(await fixture.RowsAsync(draft));
    }

    [Fact]
    public async Task Send_FileBeforeTheToken_IsRefused()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await client.GetAsync($"/attachments/{draft}");
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(SampleFiles.Pdf()), "Attachments", "a.pdf");
        form.Add(new StringContent(Token(client)), "__RequestVerificationToken");

        using var answer = await client.Http.PostAsync($"/attachments/{draft}", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await fixture.RowsAsync(draft));
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    public async Task Send_NoSuchForm_IsABadRequest(string type)
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        using var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var answer = await client.Http.PostAsync($"/attachments/{draft}", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Page_OfAnotherPerson_IsNotFound()
    {
        var (_, draft, _) = await fixture.NewDraftAsync();
        var (other, _, _) = await fixture.NewDraftAsync();
        using var other_ = other;

        await other.GetAsync($"/attachments/{draft}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        await other.PostAsync($"/attachments/{draft}", []);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);

        await other.GetAsync($"/attachments/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task Page_NobodySignedIn_AsksToSignIn()
    {
        var (_, draft, _) = await fixture.NewDraftAsync();
        using var stranger = fixture.Portal.NewClient();

        using var answer = await stranger.Http.GetAsync($"/attachments/{draft}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveAndRestore_OwnFile_ComesBack()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await SendAsync(client, draft, "a.pdf", SampleFiles.Pdf());

        await client.PressAsync("削除（a.pdf）");
        Assert.Contains("「a.pdf」を削除しました。", client.Text, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(await fixture.RowsAsync(draft)).RemovedAt);

        await client.PressAsync("元に戻す（a.pdf）");
        Assert.Contains("1個、合計", client.Text, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await fixture.RowsAsync(draft)).RemovedAt);
    }

    [Fact]
    public async Task Remove_FileOfAnotherDraft_IsNotFound()
    {
        var (owner, draft, _) = await fixture.NewDraftAsync();
        var (other, othersDraft, _) = await fixture.NewDraftAsync();
        using var owner_ = owner;
        using var other_ = other;
        await SendAsync(owner, draft, "a.pdf", SampleFiles.Pdf());
        var id = Assert.Single(await fixture.RowsAsync(draft)).Id;
        await other.GetAsync($"/attachments/{othersDraft}");

        await other.PostAsync($"/attachments/{othersDraft}?handler=Remove&attachment={id}", [("__RequestVerificationToken", Token(other))]);

        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        Assert.Null(Assert.Single(await fixture.RowsAsync(draft)).RemovedAt);
    }

    [Fact]
    public async Task Remove_WithoutToken_IsABadRequest()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await SendAsync(client, draft, "a.pdf", SampleFiles.Pdf());
        var id = Assert.Single(await fixture.RowsAsync(draft)).Id;

        await client.PostAsync($"/attachments/{draft}?handler=Remove&attachment={id}", []);

        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
        Assert.Null(Assert.Single(await fixture.RowsAsync(draft)).RemovedAt);
    }

    [Fact]
    public async Task Page_FileNamedLikeAScript_ShowsItAsText()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        using var client_ = client;
        await SendAsync(client, draft, "<img src=x onerror=alert(1)>.pdf", SampleFiles.Pdf());

        Assert.Contains("<img src=x onerror=alert(1)>.pdf", client.Text, StringComparison.Ordinal);
        Assert.Empty(client.Page.QuerySelectorAll("#Attachments img"));
    }

    private static string Token(PageClient client) => client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task SendAsync(PageClient client, Guid draft, string name, byte[] content)
    {
        await client.GetAsync($"/attachments/{draft}");
        await client.PressAsync(Send, [("Attachments", name, content)]);
    }

    private static async Task PostAsync(PageClient client, Guid draft, string token, HttpContent file, string name)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent(token), "__RequestVerificationToken");
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "Attachments", FileName = name };
        form.Add(file);
        await client.SendContentAsync($"/attachments/{draft}", form);
    }

    /// <summary>A PDF of this many bytes that is nowhere in memory: a header, blanks, an end.</summary>
    private sealed class LongPdf(long length) : Stream
    {
        private static readonly byte[] Start = SampleFiles.Pdf();
        private static readonly byte[] End = "\nstartxref\n0\n%%EOF\n"u8.ToArray();
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var part = (int)Math.Min(count, length - position);
            for (var i = 0; i < part; i++)
            {
                var fromEnd = length - position;
                buffer[offset + i] = position < Start.Length ? Start[position] : fromEnd <= End.Length ? End[^(int)fromEnd] : (byte)' ';
                position++;
            }

            return part;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
