using System.Net;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>A session alone changes no credential.</summary>
public sealed class ProofTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("/account/passkeys", "パスキー")]
    [InlineData("/account/contact", "氏名・電話番号の変更")]
    [InlineData("/account/sessions", "ログインしている端末")]
    public async Task Page_MinutesAfterSigningIn_AsksForThePersonAndGoesOn(string path, string heading)
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync(path);
        Assert.Equal(heading, client.Heading);
        Portal.Clock.Now += Stale;

        await client.GetAsync(path);
        Assert.Equal("ご本人の確認", client.Heading);
        await client.PressAsync("確認する", ("Password", ""));
        Assert.Contains("R137", client.FieldErrors["Password"], StringComparison.Ordinal);
        await client.PressAsync("確認する", ("Password", OtherPassword));
        Assert.Contains("R133", client.FieldErrors["Password"], StringComparison.Ordinal);
        await client.PressAsync("確認する", ("Password", Password));

        Assert.Equal((path, heading), (client.Path, client.Heading));
    }

    [Theory]
    [InlineData("/account/passkeys?handler=Options", "")]
    [InlineData("/account/passkeys", "Name=x&Credential={}")]
    [InlineData("/account/passkeys?handler=Remove", "Id=00")]
    [InlineData("/account/contact", "Name=Mallory&Phone=0312345678")]
    [InlineData("/account/sessions?handler=Others", "")]
    public async Task Change_WithTheSessionAlone_ChangesNothing(string path, string fields)
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        using var other = Portal.NewClient();
        await SignInAsync(other, mail, Password);
        await client.GetAsync("/sign-out");
        var token = client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Portal.Clock.Now += Stale;

        await client.PostAsync(
            path, [("__RequestVerificationToken", token), .. fields.Split('&').Where(f => f.Length > 0).Select(f => f.Split('=')).Select(f => (f[0], f[1]))]);

        Assert.Equal("ご本人の確認", client.Heading);
        await other.GetAsync("/account");
        Assert.DoesNotContain("Mallory", other.Text, StringComparison.Ordinal);
        Assert.Equal("/account", other.Path);
    }

    [Fact]
    public async Task Contact_SentTooLate_IsNotLost()
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync("/account/contact");
        Portal.Clock.Now += Stale;
        await client.PressAsync("保存する", ("Name", "見本　改姓"));
        Assert.Equal("ご本人の確認", client.Heading);

        await client.PressAsync("確認する", ("Password", Password));

        Assert.Contains("見本　改姓", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_AskedByAScriptTooLate_Is403()
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync("/account/passkeys");
        var token = client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Portal.Clock.Now += Stale;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/passkeys?handler=Options")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
        request.Headers.Add("Sec-Fetch-Mode", "cors");

        using var answer = await client.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Proof_NextElsewhere_StaysHere(string next)
    {
        using var client = await EnteredAsync(NewMail());
        await client.GetAsync("/account/confirm?next=" + Uri.EscapeDataString(next));

        await client.PressAsync("確認する", ("Password", Password));

        Assert.Equal("/account", client.Path);
    }
}
