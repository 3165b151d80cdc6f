using System.Net;
using Shikaku.Casework.Registration;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>A session that ended while typing.</summary>
public sealed class KeptFormTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Post_SessionEndedMeanwhile_GoesOnAfterSigningIn()
    {
        var mail = NewMail();
        using var client = await TypingAsync(mail);
        await EndSessionsAsync();

        await client.PressAsync("保存する", ("Name", "見本　<b>改姓</b>"), ("Phone", "0398765432"));
        Assert.Equal("ログイン", client.Heading);
        Assert.Contains("お預かりしています", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("改姓", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", "wrong"));
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        Assert.Equal("入力内容をお預かりしています", client.Heading);
        await client.PressAsync("続ける");

        Assert.Equal("/account", client.Path);
        Assert.Contains("見本　<b>改姓</b>", client.Text, StringComparison.Ordinal);
        Assert.Contains("0398765432", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SomebodyElseSignsIn_IsNotOfferedToThem()
    {
        var (mail, other) = (NewMail(), NewMail());
        await ActivatedAsync(other);
        using var client = await TypingAsync(mail);
        await EndSessionsAsync();
        await client.PressAsync("保存する", ("Name", "見本　改姓"));

        await client.PressAsync("ログイン", ("Mail", other), ("Password", Password));

        Assert.Equal("/account/contact", client.Path);
        Assert.DoesNotContain("改姓", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PasswordsInTheForm_AreNotKept()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        await client.GetAsync("/account/password");
        await EndSessionsAsync();

        await client.PressAsync("変更する", ("PresentPassword", Password), ("NewPassword", OtherPassword));
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));

        Assert.Equal("パスワードの変更", client.Heading);
    }

    [Fact]
    public async Task Post_LargerThanIsKept_StillGoesToTheSignInPage()
    {
        var mail = NewMail();
        using var client = await TypingAsync(mail);
        await EndSessionsAsync();

        await client.PressAsync("保存する", ("Name", new string('a', 65 * 1024)));

        Assert.Equal("/sign-in?next=%2Faccount%2Fcontact", client.Path);
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsNotKept()
    {
        using var client = Portal.NewClient();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "x")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/contact") { Content = content };
        request.Headers.Add("Origin", "https://attacker.example");

        var response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    [Fact]
    public async Task Keep_ForgedOrMissingSeal_IsOnlyTheSignInPage()
    {
        using var client = Portal.NewClient();

        await client.PostAsync("/sign-in/keep?of=abc", [("Name", "x")]);
        Assert.Equal(("/sign-in", HttpStatusCode.OK), (client.Path, client.Status));
        await client.PostAsync("/sign-in/keep", [("Name", "x")]);
        Assert.Equal(("/sign-in", HttpStatusCode.OK), (client.Path, client.Status));
    }

    [Fact]
    public async Task Fetch_WithoutSession_Is401InsteadOfAPage()
    {
        using var client = Portal.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Sec-Fetch-Mode", "cors");

        var response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private async Task<PageClient> TypingAsync(string mail)
    {
        var client = await EnteredAsync(mail);
        await client.GetAsync("/account/contact");
        return client;
    }

    private Task EndSessionsAsync() => Portal.Database.ExecuteAsync($"update sign_in_sessions set ended_at = now() where audience = '{nameof(Audience.Portal)}'");
}
