using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Shikaku.Rules.OpenFacilities;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.OpenFacilities;

/// <summary>対応施設検索 as programs read it.</summary>
public sealed class OpenDataTests : IAsyncLifetime
{
    private RunningPortal portal = null!;
    private PageClient client = null!;

    private HttpClient Http => client.Http;

    public async ValueTask InitializeAsync()
    {
        portal = await RunningPortal.StartAsync();
        client = portal.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Csv_OfAllFacilities_HasItsHeadingsInOrderAndNoFormula()
    {
        var facility = await TestOpenFacilities.AddAsync(portal.Database, "=HYPERLINK(\"//evil.example\")");

        var bytes = await Http.GetByteArrayAsync("/open-facilities.csv");

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal(string.Join(',', OpenData.Fields.Select(field => $"\"{field.Heading}\"")), lines[0]);
        Assert.Contains("\"'=HYPERLINK(\"\"//evil.example\"\")\",\"ミホン\",\"柔道整復\",\"13\",\"東京都\",\"見本市\",\"東京都見本市見本町1-2-3\",", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("\"0\",\"2026-11-01\"", lines[1], StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(lines[2..]));
        Assert.DoesNotContain(facility.FacilityCode.Value, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(facility.RegistrationNumber!, Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfAllFacilities_HasTheFieldsThatThePageExplains()
    {
        await TestOpenFacilities.AddAsync(portal.Database, "早起き接骨院");

        using var json = JsonDocument.Parse(await Http.GetStringAsync("/open-facilities.json"));

        var facility = Assert.Single(json.RootElement.GetProperty("facilities").EnumerateArray().ToList());
        Assert.Equal(OpenData.Fields.Select(field => field.Key), facility.EnumerateObject().Select(property => property.Name));
        Assert.Equal("JudoTherapy", facility.GetProperty("categories")[0].GetString());
        Assert.False(facility.GetProperty("homeVisitsOnly").GetBoolean());
        await client.GetAsync("/open-facilities/data");
        Assert.All(OpenData.Fields, field => Assert.Contains(client.Page.QuerySelectorAll("th code"), code => code.TextContent == field.Key));
        Assert.Contains("CC BY 4.0", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/open-facilities.csv")]
    [InlineData("/open-facilities.json")]
    public async Task File_AskedForAgain_IsSentAgainOnlyAfterAChange(string path)
    {
        var facility = await TestOpenFacilities.AddAsync(portal.Database, "早起き接骨院");
        using var first = await Http.GetAsync(path);
        var (tag, modified) = (first.Headers.ETag!, first.Content.Headers.LastModified!);

        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(path, request => request.Headers.IfNoneMatch.Add(tag)));
        Assert.Equal(HttpStatusCode.NotModified, await AgainAsync(path, request => request.Headers.IfModifiedSince = modified));
        Assert.Equal("public, no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());

        portal.Clock.Now += TimeSpan.FromMinutes(1);
        await portal.Database.ExecuteAsync($"update facilities set name = '夜ふかし接骨院' where facility_code = '{facility.FacilityCode}'");
        Assert.Equal(HttpStatusCode.OK, await AgainAsync(path, request => request.Headers.IfNoneMatch.Add(tag)));
        Assert.Contains("夜ふかし接骨院", await Http.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ForWhoUnpacks_IsPackedAndTheSame()
    {
        await TestOpenFacilities.AddAsync(portal.Database, "早起き接骨院");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/open-facilities.json");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await Http.SendAsync(request);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(["Accept-Encoding"], response.Headers.Vary);
        await using var packed = await response.Content.ReadAsStreamAsync();
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        Assert.Equal(await Http.GetStringAsync("/open-facilities.json"), await text.ReadToEndAsync());
    }

    [Fact]
    public async Task Changes_SinceTheFile_AreWhatAProgramFollows()
    {
        var going = await TestOpenFacilities.AddAsync(portal.Database, "閉じる接骨院");
        using var all = JsonDocument.Parse(await Http.GetStringAsync("/open-facilities.json"));
        var since = all.RootElement.GetProperty("updatedAt").GetString()!;
        portal.Clock.Now += TimeSpan.FromMinutes(1);
        await portal.Database.ExecuteAsync($"update facilities set closed_on = '2026-11-21' where facility_code = '{going.FacilityCode}'");
        await TestOpenFacilities.AddAsync(portal.Database, "開く接骨院");

        using var changes = JsonDocument.Parse(await Http.GetStringAsync("/open-facilities/changes.json?since=" + since));

        Assert.Equal(JsonValueKind.Null, changes.RootElement.GetProperty("next").ValueKind);
        Assert.Equal(
            [("removed", null), ("added", "開く接骨院")],
            changes.RootElement.GetProperty("changes").EnumerateArray().Select(change => (
                change.GetProperty("change").GetString(), change.TryGetProperty("facility", out var facility) ? facility.GetProperty("name").GetString() : null)).OrderByDescending(change => change.Item1));
        using var none = JsonDocument.Parse(await Http.GetStringAsync("/open-facilities/changes.json?since=" + changes.RootElement.GetProperty("updatedAt").GetString()));
        Assert.Empty(none.RootElement.GetProperty("changes").EnumerateArray());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?since=", HttpStatusCode.BadRequest)]
    [InlineData("?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("?since=2026-11-21T09:00:00", HttpStatusCode.BadRequest)]
    [InlineData("?since=2026-11-21T09:00:00Z&after=x", HttpStatusCode.BadRequest)]
    [InlineData("?since=2026-11-21T09:00:00Z&after=-1", HttpStatusCode.BadRequest)]
    [InlineData("?since=2026-11-21T09:00:00Z&since=2026-11-21T09:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("?since=1999-01-01", HttpStatusCode.Gone)]
    [InlineData("?since=9999-12-31", HttpStatusCode.OK)]
    [InlineData("?since=9999-12-31T23:59:59.9999999Z", HttpStatusCode.OK)]
    [InlineData("?since=2026-11-21T09:00:00+09:00", HttpStatusCode.OK)]
    [InlineData("?since=2026-11-21T09:00:00Z&after=9223372036854775807", HttpStatusCode.OK)]
    [InlineData("?since=2026-11-21T09:00:00Z&after=9223372036854775808", HttpStatusCode.BadRequest)]
    public async Task Changes_WithWhateverSomebodyWrote_AreAnsweredHonestly(string query, HttpStatusCode status)
    {
        using var response = await Http.GetAsync("/open-facilities/changes.json" + query);

        Assert.Equal(status, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(json.RootElement.TryGetProperty(status == HttpStatusCode.OK ? "changes" : "detail", out _));
    }

    private async Task<HttpStatusCode> AgainAsync(string path, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with(request);
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }
}
