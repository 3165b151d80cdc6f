using System.Net;
using System.Text;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Attachments;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Articles;

/// <summary>Pictures and documents of articles: what is taken, what is left of it, and how it is served.</summary>
public sealed class ArticleFilePagesTests : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";

    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private RunningBackOffice office = null!;

    public async ValueTask InitializeAsync() => office = await RunningBackOffice.StartAsync(null, $"--{UnscannedFiles.Setting}=true");

    public ValueTask DisposeAsync() => office.DisposeAsync();

    /// <summary>A picture with a page of script behind its end stays a picture, and nothing else is left of it.</summary>
    [Fact]
    public async Task Picture_WithScriptBehindItsEnd_IsKeptWithoutIt()
    {
        using var client = await office.SignedInAsync(StaffRole.CallCentre);

        await AddAsync(client, "front-desk", "受付.png", [.. Png, .. Encoding.UTF8.GetBytes(Script)]);

        Assert.Contains("front-desk.png を追加しました", client.Text, StringComparison.Ordinal);
        Assert.Contains("![説明](pictures/front-desk.png)", client.Text, StringComparison.Ordinal);
        using var served = await client.Http.GetAsync("/articles/files/front-desk.png");
        Assert.Equal(Png, await served.Content.ReadAsByteArrayAsync());
        Assert.Equal(("image/png", "nosniff"), (served.Content.Headers.ContentType!.ToString(), served.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("sandbox", served.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(1L, await office.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'Articles.AddFile' and subject = 'front-desk.png'"));
    }

    [Fact]
    public async Task Pdf_IsTakenAndSavedByBrowsers()
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await AddAsync(client, "form", "様式.pdf", SampleFiles.Pdf());

        using var served = await client.Http.GetAsync("/articles/files/form.pdf");
        Assert.Equal("attachment", served.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task File_ThatMayNotBeShown_IsRefusedBesideTheField()
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await AddAsync(client, "drawing", "絵.svg", SampleFiles.Svg);
        Assert.Contains("D231", client.FieldErrors["Upload"], StringComparison.Ordinal);
        await AddAsync(client, "drawing", "絵.png", SampleFiles.Html);
        Assert.Contains("A113", client.FieldErrors["Upload"], StringComparison.Ordinal);
        await AddAsync(client, "drawing", "絵.png", [.. Png, .. new byte[5 * 1024 * 1024]]);
        Assert.Contains("D230", client.FieldErrors["Upload"], StringComparison.Ordinal);
        await AddAsync(client, "日本語", "絵.png", Png);
        Assert.Contains("D228", client.FieldErrors["Name"], StringComparison.Ordinal);
        await AddAsync(client, " ", "絵.png", Png);
        Assert.Contains("D234", client.FieldErrors["Name"], StringComparison.Ordinal);
        await AddAsync(client, "twice", "絵.png", Png);
        await AddAsync(client, "twice", "絵.png", Png);
        Assert.Contains("D229", client.FieldErrors["Name"], StringComparison.Ordinal);
        Assert.Equal(1L, await office.Database.ScalarAsync<long>("select count(*) from article_files"));
    }

    [Fact]
    public async Task File_ForOthers_IsForbidden()
    {
        using var client = await office.SignedInAsync(StaffRole.Auditor);

        await client.GetAsync("/articles/files");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    private static async Task AddAsync(PageClient client, string name, string fileName, byte[] content)
    {
        await client.GetAsync("/articles/files");
        await client.PressAsync("追加する", [("Upload", fileName, content)], ("Name", name));
    }
}
