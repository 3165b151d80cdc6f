using System.Net;
using Shikaku.Casework.SignIn;
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
        Assert.Contains("お預かりしています", client.Text, StringComparison.Ordinal);
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        Assert.Equal("入力した内容が残っています", client.Heading);
        Assert.Contains("見本　<b>改姓</b>", client.Text, StringComparison.Ordinal);
        await client.PressAsync("この内容で送信する");

        Assert.Equal("/account", client.Path);
        Assert.Contains("見本　<b>改姓</b>", client.Text, StringComparison.Ordinal);
        Assert.Contains("0398765432", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SignedInAnewInAnotherTab_IsRefusedAndGoesOnWithOnePress()
    {
        var mail = NewMail();
        using var client = await TypingAsync(mail);
        var (token, version) = (Hidden(client, "__RequestVerificationToken"), Hidden(client, "Version"));
        await EndSessionsAsync();
        await SignInAsync(client, mail, Password);

        await client.PostAsync("/account/contact", [("Name", "見本　<b>改姓</b>"), ("Phone", "0398765432"), ("Version", version), ("__RequestVerificationToken", token)]);
        Assert.Equal((HttpStatusCode.BadRequest, "入力した内容が残っています"), (client.Status, client.Heading));
        await client.PressAsync("この内容で送信する");

        Assert.Equal("/account", client.Path);
        Assert.Contains("見本　<b>改姓</b>", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TokenGoneWithTheBrowser_IsRefusedAndGoesOnWithOnePress()
    {
        using var client = Portal.NewClient();
        await client.PostAsync("/register", Form(NewMail(), ("Name", "見本　再開")));
        Assert.Equal((HttpStatusCode.BadRequest, "入力した内容が残っています"), (client.Status, client.Heading));
        Assert.DoesNotContain(Password, client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        await client.PressAsync("この内容で送信する");

        Assert.Equal("見本　再開", client.Page.QuerySelector("[name=Name]")!.GetAttribute("value"));
        Assert.Equal("Password", Assert.Single(client.FieldErrors).Key);
    }

    [Theory]
    [InlineData("https://attacker.example", "cross-site")]
    [InlineData("null", "same-origin")]
    [InlineData(null, "cross-site")]
    public async Task Post_WithoutTokenFromAnotherSite_IsNotOffered(string? origin, string site)
    {
        using var client = Portal.NewClient();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "よその入力")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/register") { Content = content };
        request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        var response = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("よその入力", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
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
    public async Task SignIn_ForgedSeal_IsOnlySigningIn()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        await client.GetAsync("/sign-in?next=%2Faccount");

        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password), ("Kept", "abc"));

        Assert.Equal("/account", client.Path);
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

    private static string Hidden(PageClient client, string name) => client.Page.QuerySelector($".main [name={name}]")!.GetAttribute("value")!;

    private Task EndSessionsAsync() => Portal.Database.ExecuteAsync($"update sign_in_sessions set ended_at = now() where audience = '{nameof(Audience.Portal)}'");
}
