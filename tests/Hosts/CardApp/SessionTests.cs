using System.Net;
using Shikaku.TestKit.CardApp;
using Xunit;

namespace Shikaku.Hosts.CardApp;

/// <summary>Who may talk to the app: the person in front of it, through its own window, and nobody else.</summary>
public sealed class SessionTests : CardAppTest
{
    private static readonly HttpClient Raw = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    [Theory]
    [InlineData("/")]
    [InlineData("/?handler=Panel")]
    [InlineData("/?handler=Readers")]
    [InlineData("/settings")]
    [InlineData("/registration")]
    [InlineData("/fallbacks")]
    [InlineData("/events")]
    [InlineData("/nowhere")]
    public async Task AnyPage_WithoutSession_Is401AndSaysWhatToDo(string path)
    {
        await CheckWithPinAsync(Card());

        using var response = await SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("アプリのウィンドウから開いてください", text, StringComparison.Ordinal);
        Assert.DoesNotContain("試験　花子", text, StringComparison.Ordinal);
        Assert.DoesNotContain("見本はり灸院", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/checks/pin")]
    [InlineData("/?handler=Visual")]
    [InlineData("/settings")]
    public async Task AnyForm_WithoutSession_Is401(string path)
    {
        App.Desk.Insert(Card());

        using var response = await SendAsync(HttpMethod.Post, path, ("Origin", Origin));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=0000")]
    public async Task Start_WithoutTheRightKey_OpensNothing(string query)
    {
        using var response = await SendAsync(HttpMethod.Get, "/start" + query);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Start_WithTheKey_SetsACookieOfThisPortThatScriptsAndOtherSitesCannotUse()
    {
        using var response = await Raw.GetAsync(App.StartUrl);

        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"shikaku-cardapp-{App.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(App.StartUrl[^64..], cookie, StringComparison.Ordinal);
        Assert.Equal("/", response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("127.0.0.1:1")]
    [InlineData("0.0.0.0:PORT")]
    public async Task AnotherHostName_AsInDnsRebinding_Is421(string host)
    {
        var cookie = await CookieAsync();

        using var response = await SendAsync(HttpMethod.Get, "/", ("Host", host.Replace("PORT", PortText, StringComparison.Ordinal)), ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1:PORT")]
    [InlineData("localhost:PORT")]
    [InlineData("[::1]:PORT")]
    public async Task OwnHostNames_AreServed(string host)
    {
        var cookie = await CookieAsync();

        using var response = await SendAsync(HttpMethod.Get, "/", ("Host", host.Replace("PORT", PortText, StringComparison.Ordinal)), ("Cookie", cookie));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "https://evil.example", null)]
    [InlineData("GET", "null", null)]
    [InlineData("GET", null, "cross-site")]
    [InlineData("GET", null, "same-site")]
    [InlineData("POST", "https://evil.example", "cross-site")]
    [InlineData("POST", "http://127.0.0.1:1", "same-site")]
    [InlineData("POST", "null", "same-origin")]
    [InlineData("POST", null, "same-origin")]
    [InlineData("POST", null, null)]
    [InlineData("DELETE", null, null)]
    public async Task AnotherPagesRequest_Is403EvenWithTheSession(string method, string? origin, string? site)
    {
        App.Desk.Insert(Card());
        var headers = new List<(string, string)> { ("Cookie", await CookieAsync()) };
        headers.AddRange(origin is null ? [] : [("Origin", origin)]);
        headers.AddRange(site is null ? [] : [("Sec-Fetch-Site", site)]);

        using var response = await SendAsync(new HttpMethod(method), "/checks/pin", [.. headers]);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Fact]
    public async Task PinForm_WithoutItsToken_Is400AndTheCardIsNotTouched()
    {
        App.Desk.Insert(Card());

        await Staff.PostAsync("/checks/pin", [("pin", "1234")]);

        Assert.Equal(HttpStatusCode.BadRequest, Staff.Status);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Theory]
    [InlineData("/?handler=Visual")]
    [InlineData("/?handler=Clear")]
    [InlineData("/?handler=Use")]
    [InlineData("/settings")]
    [InlineData("/passcode")]
    [InlineData("/verification")]
    [InlineData("/registration")]
    [InlineData("/terms")]
    public async Task EveryOtherForm_WithoutItsToken_Is400(string path)
    {
        App.Desk.Insert(Card());

        await Staff.PostAsync(path, [("verification", "Visual")]);

        Assert.Equal(HttpStatusCode.BadRequest, Staff.Status);
        Assert.Equal(0, App.Desk.Commands);
    }

    [Fact]
    public async Task PinForm_TooLongOrOfAnotherKind_IsRefused()
    {
        await Staff.PostAsync("/checks/pin", [("pin", new string('1', 4096))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, Staff.Status);

        using var json = new HttpRequestMessage(HttpMethod.Post, new Uri(App.Address, "/checks/pin")) { Content = new StringContent("{}") };
        json.Headers.Add("Origin", Origin);
        json.Headers.Add("Cookie", await CookieAsync());
        using var response = await Raw.SendAsync(json);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task EveryPage_ForbidsFramesForeignContentAndStoring()
    {
        using var response = await SendAsync(HttpMethod.Get, "/", ("Cookie", await CookieAsync()));

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Assets_AreCachedForEverUnderTheAddressOfTheirContent()
    {
        await Staff.GetAsync("/");
        var address = Staff.Page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var found = await SendAsync(HttpMethod.Get, address);
        using var other = await SendAsync(HttpMethod.Get, "/assets/0123456789abcdef/shikaku.css");

        Assert.Equal("text/css", found.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", found.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Health_NeedsNoSession()
    {
        using var response = await SendAsync(HttpMethod.Get, "/healthz");

        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "ページが見つかりません")]
    [InlineData("GET", "/checks/pin", 405, "この操作はできません")]
    [InlineData("PUT", "/checks/pin", 405, "この操作はできません")]
    [InlineData("DELETE", "/nowhere", 404, "ページが見つかりません")]
    public async Task Error_OfAnyMethod_SaysWhatWentWrong(string method, string path, int status, string heading)
    {
        using var response = await SendAsync(new HttpMethod(method), path, ("Cookie", await CookieAsync()), ("Origin", Origin));

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Contains($"<h1>{heading}</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void StartKey_InNoLogLine()
    {
        var key = App.StartUrl[(App.StartUrl.IndexOf('=', StringComparison.Ordinal) + 1)..];

        Assert.Contains(App.Logs, line => line.Contains(PortText, StringComparison.Ordinal));
        Assert.DoesNotContain(App.Logs, line => line.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task StartAddress_AfterTheAppStopped_IsGone()
    {
        await App.StopAsync();

        Assert.False(File.Exists(Path.Combine(App.Folder, "start-url")));
    }

    private string PortText => App.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Origin => App.Address.GetLeftPart(UriPartial.Authority);

    private async Task<string> CookieAsync()
    {
        using var response = await Raw.GetAsync(App.StartUrl);
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(App.Address, path));
        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent([KeyValuePair.Create("pin", "1234")]);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Raw.SendAsync(request);
    }
}
