using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shikaku.Rules.Attachments;
using Shikaku.TestKit;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Attachments;

/// <summary>The protocol scripts use: begin, add, ask, give up.</summary>
public sealed class ResumableUploadTests(AttachmentsFixture fixture) : IClassFixture<AttachmentsFixture>
{
    [Fact]
    public async Task Send_InTwoPieces_IsOneAttachment()
    {
        var (sender, draft) = await NewSenderAsync();
        var pdf = SampleFiles.Pdf();
        var path = await sender.BeginAsync("a.pdf", pdf.Length);

        using var first = await sender.AddAsync(path, 0, pdf[..100]);
        Assert.Equal((HttpStatusCode.NoContent, "100"), (first.StatusCode, Offset(first)));
        Assert.Empty(await fixture.RowsAsync(draft));
        using var second = await sender.AddAsync(path, 100, pdf[100..]);

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal(("a.pdf", (long)pdf.Length), (await fixture.RowsAsync(draft)).Select(r => (r.FileName, r.Size)).Single());
    }

    [Fact]
    public async Task Send_LineBreaksInTheMiddle_GoesOnFromWhatArrived()
    {
        var (sender, draft) = await NewSenderAsync();
        var pdf = SampleFiles.Pdf(comment: new string('x', 200_000));
        var path = await sender.BeginAsync("a.pdf", pdf.Length);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sender.AddAsync(path, 0, new BrokenContent(pdf.AsMemory(0, 150_000))));

        var offset = await sender.AskUntilQuietAsync(path);
        using var rest = await sender.AddAsync(path, offset, pdf[(int)offset..]);

        Assert.Equal(HttpStatusCode.OK, rest.StatusCode);
        var row = Assert.Single(await fixture.RowsAsync(draft));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(pdf), row.Sha256);
    }

    [Fact]
    public async Task Add_AnswerNotHeard_SaysTheSameAgain()
    {
        var (sender, draft) = await NewSenderAsync();
        var pdf = SampleFiles.Pdf();
        var path = await sender.BeginAsync("a.pdf", pdf.Length);
        using var once = await sender.AddAsync(path, 0, pdf);

        using var asked = await sender.AskAsync(path);
        using var again = await sender.AddAsync(path, pdf.Length, []);

        Assert.Equal($"{pdf.Length}", Offset(asked));
        Assert.Equal(await once.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Single(await fixture.RowsAsync(draft));
    }

    /// <summary>What has arrived is asked for once: the sender goes on with nothing when the database is back.</summary>
    [Fact]
    public async Task Complete_WhileTheDatabaseFails_IsDoneByTheNextTry()
    {
        var (sender, draft) = await NewSenderAsync();
        var pdf = SampleFiles.Pdf();
        var path = await sender.BeginAsync("a.pdf", pdf.Length);
        await fixture.Portal.Database.ExecuteAsync("alter table attachments rename to attachments_away");
        using var failed = await sender.AddAsync(path, 0, pdf);
        await fixture.Portal.Database.ExecuteAsync("alter table attachments_away rename to attachments");

        using var asked = await sender.AskAsync(path);
        using var again = await sender.AddAsync(path, pdf.Length, []);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(($"{pdf.Length}", HttpStatusCode.OK), (Offset(asked), again.StatusCode));
        Assert.Single(await fixture.RowsAsync(draft));
    }

    /// <summary>Killed between keeping the content and saying so: the sender is asked for all of it, and it becomes the same attachment.</summary>
    [Fact]
    public async Task Add_WhatHadArrivedIsGone_ComesAgainFromTheStart()
    {
        var (sender, draft) = await NewSenderAsync();
        var pdf = SampleFiles.Pdf();
        var path = await sender.BeginAsync("a.pdf", pdf.Length);
        using var once = await sender.AddAsync(path, 0, pdf[..100]);
        File.Delete(Assert.Single(Directory.GetFiles(Path.Combine(fixture.Portal.Files, "uploads"), $"*{Guid.Parse(path[(path.LastIndexOf('/') + 1)..]):N}.part")));

        using var asked = await sender.AskAsync(path);
        using var again = await sender.AddAsync(path, 0, pdf);

        Assert.Equal(("0", HttpStatusCode.OK), (Offset(asked), again.StatusCode));
        Assert.Single(await fixture.RowsAsync(draft));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Add_AtAnotherOffset_IsAConflictThatSaysWhere(long offset)
    {
        var (sender, _) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", 1000);

        using var answer = await sender.AddAsync(path, offset, [1, 2, 3]);

        Assert.Equal((HttpStatusCode.Conflict, "0"), (answer.StatusCode, Offset(answer)));
    }

    [Fact]
    public async Task Add_MoreThanWasAnnounced_IsNotTaken()
    {
        var (sender, draft) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", 3);

        using var answer = await sender.AddAsync(path, 0, [1, 2, 3, 4]);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Empty(await fixture.RowsAsync(draft));
    }

    [Theory]
    [InlineData(AttachmentRules.TotalLimit, HttpStatusCode.Created)]
    [InlineData(AttachmentRules.TotalLimit + 1, HttpStatusCode.UnprocessableEntity)]
    [InlineData(0, HttpStatusCode.UnprocessableEntity)]
    [InlineData(-1, HttpStatusCode.UnprocessableEntity)]
    public async Task Begin_OnBothSidesOfTheLimit_SaysBeforeAnythingIsSent(long size, HttpStatusCode status)
    {
        var (sender, _) = await NewSenderAsync();

        using var answer = await sender.TryBeginAsync(JsonContent.Create(new { name = "a.pdf", size }));

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("null", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"name\":\"a.pdf\",\"size\":\"many\"}", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task Begin_Garbage_IsRefused(string body, HttpStatusCode status)
    {
        var (sender, _) = await NewSenderAsync();

        using var answer = await sender.TryBeginAsync(new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(status, answer.StatusCode);
    }

    /// <summary>Each would fit alone; together they are refused before a byte has come.</summary>
    [Fact]
    public async Task Begin_MoreThanTheDraftHolds_CountsWhatIsUnderWay()
    {
        var (sender, _) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", AttachmentRules.TotalLimit);

        using var tooMuch = await sender.TryBeginAsync(JsonContent.Create(new { name = "b.pdf", size = 1 }));
        using var given = await sender.SendAsync(HttpMethod.Delete, path, null);
        using var again = await sender.TryBeginAsync(JsonContent.Create(new { name = "b.pdf", size = 1 }));

        Assert.Contains("A104", await tooMuch.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (tooMuch.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Begin_TwentyFirst_HasToWait()
    {
        var (sender, _) = await NewSenderAsync();
        for (var i = 0; i < AttachmentRules.MaxFiles; i++)
        {
            await sender.BeginAsync($"{i}.pdf", 10);
        }

        using var answer = await sender.TryBeginAsync(JsonContent.Create(new { name = "a.pdf", size = 10 }));

        Assert.Contains("A105", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A host whose disk is as good as full says so before it is.</summary>
    [Fact]
    public async Task Begin_NoSpaceOnTheHost_IsSaidInWords()
    {
        await using var full = await RunningPortal.StartAsync(configure: null, $"--Uploads:KeepFreeMegabytes={int.MaxValue}");
        var (client, draft, _) = await AttachmentsFixture.NewDraftAsync(full);
        await client.GetAsync($"/attachments/{draft}");
        var sender = new Sender(client, draft, client.Page.QuerySelector("[data-token]")!.GetAttribute("data-token")!);

        using var answer = await sender.TryBeginAsync(JsonContent.Create(new { name = "a.pdf", size = 10 }));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.StatusCode, answer.Headers.RetryAfter is not null));
        Assert.Equal("A122", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Complete_WhatIsRefused_SaysWhyAndForgetsIt()
    {
        var (sender, draft) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", SampleFiles.Executable.Length);

        using var answer = await sender.AddAsync(path, 0, SampleFiles.Executable);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("A113", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        using var asked = await sender.AskAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        Assert.Empty(await fixture.RowsAsync(draft));
    }

    [Fact]
    public async Task Cancel_UnderWay_IsForgotten()
    {
        var (sender, _) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", 10);

        using var cancelled = await sender.SendAsync(HttpMethod.Delete, path, null);

        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        using var asked = await sender.AskAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
    }

    [Fact]
    public async Task Any_OfAnotherPerson_IsNotFound()
    {
        var (sender, _) = await NewSenderAsync();
        var (other, _) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", 10);

        using var asked = await other.AskAsync(path);
        using var added = await other.AddAsync(path, 0, new byte[10]);
        using var begun = await other.SendAsync(HttpMethod.Post, path[..path.LastIndexOf('/')], JsonContent.Create(new { name = "a.pdf", size = 10 }));

        Assert.All([asked, added, begun], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task Any_WithoutToken_IsABadRequest()
    {
        var (sender, _) = await NewSenderAsync();
        var path = await sender.BeginAsync("a.pdf", 10);
        var without = sender with { Token = "" };

        using var begun = await without.TryBeginAsync(JsonContent.Create(new { name = "a.pdf", size = 10 }));
        using var added = await without.AddAsync(path, 0, new byte[10]);
        using var deleted = await without.SendAsync(HttpMethod.Delete, path, null);

        Assert.All([begun, added, deleted], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
    }

    [Fact]
    public async Task Begin_SessionEnded_SaysSoInsteadOfRedirecting()
    {
        using var stranger = fixture.Portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/attachments/{Guid.NewGuid()}/uploads") { Content = JsonContent.Create(new { name = "a.pdf", size = 1 }) };
        request.Headers.Add("X-Requested-With", "XMLHttpRequest");

        using var answer = await stranger.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static string Offset(HttpResponseMessage answer) => answer.Headers.GetValues("Upload-Offset").Single();

    private async Task<(Sender Sender, Guid Draft)> NewSenderAsync()
    {
        var (client, draft, _) = await fixture.NewDraftAsync();
        await client.GetAsync($"/attachments/{draft}");
        return (new Sender(client, draft, client.Page.QuerySelector("[data-token]")!.GetAttribute("data-token")!), draft);
    }

    private sealed record Sender(PageClient Client, Guid Draft, string Token)
    {
        public async Task<string> BeginAsync(string name, long size)
        {
            using var answer = await TryBeginAsync(JsonContent.Create(new { name, size }));
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return $"/attachments/{Draft}/uploads/{(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}";
        }

        public Task<HttpResponseMessage> TryBeginAsync(HttpContent content) => SendAsync(HttpMethod.Post, $"/attachments/{Draft}/uploads", content);

        public Task<HttpResponseMessage> AddAsync(string path, long offset, byte[] bytes) => AddAsync(path, offset, new ByteArrayContent(bytes));

        public async Task<HttpResponseMessage> AddAsync(string path, long offset, HttpContent content)
        {
            content.Headers.Add("Upload-Offset", $"{offset}");
            return await SendAsync(HttpMethod.Patch, path, content);
        }

        public Task<HttpResponseMessage> AskAsync(string path) => SendAsync(HttpMethod.Head, path, null);

        /// <summary>The server notices a broken line a little later than we do.</summary>
        public async Task<long> AskUntilQuietAsync(string path)
        {
            var offset = 0L;
            await Patience.UntilAsync(
                async () =>
                {
                    using var asked = await AskAsync(path);
                    offset = long.Parse(Offset(asked), System.Globalization.CultureInfo.InvariantCulture);
                    using var probe = await AddAsync(path, offset, []);
                    return probe.StatusCode == HttpStatusCode.NoContent;
                },
                "the upload is at rest");
            return offset;
        }

        public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            if (Token.Length > 0)
            {
                request.Headers.Add("RequestVerificationToken", Token);
            }

            return await Client.Http.SendAsync(request);
        }
    }

    /// <summary>Announces more than it sends, and breaks.</summary>
    private sealed class BrokenContent(ReadOnlyMemory<byte> bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes);
            await stream.FlushAsync();
            throw new IOException("The line broke.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length + 1;
            return true;
        }
    }
}
