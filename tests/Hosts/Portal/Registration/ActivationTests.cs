using System.Net;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

public sealed class ActivationTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "R122")]
    public async Task Activate_At24HoursAndASecondLater_WorksAndDoesNot(int secondsLater, string? code)
    {
        var mail = NewMail();
        var client = await RegisterAsync(mail);
        var link = await LinkAsync(mail);
        Portal.Clock.Now += TimeSpan.FromHours(24) + TimeSpan.FromSeconds(secondsLater);

        await client.GetAsync(link);

        if (code is null)
        {
            await client.PressAsync("登録を完了する", ("Password", Password));
            Assert.Equal("/home", client.Path);
            Assert.Contains("登録が完了しました", client.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(code, client.Text, StringComparison.Ordinal);
            Assert.Contains("メールを送り直す", client.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Activate_FromAnotherDevice_SignsInThere()
    {
        var mail = NewMail();
        await RegisterAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));

        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
        Assert.Contains("ユーザー登録が完了しました。", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/account");
        Assert.Contains(mail, client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activate_WrongPasswordsBySomebodyElse_AreNobodysHindrance()
    {
        var mail = NewMail();
        var client = await RegisterAsync(mail);
        using (var guesser = Portal.NewClient())
        {
            for (var tries = 0; tries < 10; tries++)
            {
                await SignInAsync(guesser, mail, "まちがったパスワードです");
            }
        }

        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
    }

    [Fact]
    public async Task Activate_OpenedByAMailScanner_IsNotUsedUp()
    {
        var mail = NewMail();
        var client = await RegisterAsync(mail);
        var link = await LinkAsync(mail);

        using (var scanner = Portal.NewClient())
        {
            await scanner.GetAsync(link);
            using var head = new HttpRequestMessage(HttpMethod.Head, link);
            await scanner.Http.SendAsync(head);
        }

        await SignInAsync(client, mail, Password);
        Assert.Contains("R132", client.Text, StringComparison.Ordinal);
        await client.GetAsync(link);
        await client.PressAsync("登録を完了する", ("Password", Password));
        Assert.Equal("/home", client.Path);
    }

    [Fact]
    public async Task Activate_UsedLink_SaysSo()
    {
        var mail = NewMail();
        var client = await ActivatedAsync(mail);

        await client.GetAsync(await LinkAsync(mail));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Activate_PressedTwice_IsDoneBothTimes()
    {
        var mail = NewMail();
        await RegisterAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));
        var cookies = client.Cookies.GetAllCookies();
        (string, string)[] fields = [.. HiddenFields(client), ("Password", Password)];

        await client.PostAsync("/activate", fields);
        Assert.Equal("/home", client.Path);
        using var twice = Portal.NewClient();
        twice.Cookies.Add(cookies);
        await twice.PostAsync("/activate", fields);

        Assert.Equal("/home", twice.Path);
        Assert.Contains("登録が完了しました", twice.Text, StringComparison.Ordinal);
        Portal.Clock.Now += TimeSpan.FromSeconds(61);
        using var late = Portal.NewClient();
        late.Cookies.Add(cookies);
        await late.PostAsync("/activate", fields);
        Assert.Contains("R121", late.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=unknown")]
    [InlineData("?token=%00")]
    [InlineData("?token=%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task Link_UnknownToken_SaysWhatToDo(string query)
    {
        using var client = Portal.NewClient();

        foreach (var path in new[] { "/activate", "/password/reset", "/account/mail/confirm" })
        {
            await client.GetAsync(path + query);

            Assert.Equal(HttpStatusCode.OK, client.Status);
            Assert.Contains("R121", client.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Link_OfAnotherPurpose_DoesNotWork()
    {
        var mail = NewMail();
        var client = await RegisterAsync(mail);

        await client.GetAsync((await LinkAsync(mail)).Replace("/activate", "/password/reset", StringComparison.Ordinal));

        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resend_KnownAndUnknownAddress_LookTheSame()
    {
        var (waiting, active, unknown) = (NewMail(), NewMail(), NewMail());
        await RegisterAsync(waiting);
        await ActivatedAsync(active);

        var pages = new List<(HttpStatusCode, string, string)>();
        foreach (var mail in new[] { waiting, active, unknown })
        {
            using var client = await ResendAsync(mail);
            pages.Add((client.Status, client.Path, client.Text));
        }

        Assert.Single(pages.Distinct());
        Assert.Equal(["Registration.Activation", "Registration.Activation"], (await MailsToAsync(waiting)).Select(m => m.Template));
        Assert.Equal("Registration.KnownAddress", (await MailsToAsync(active))[^1].Template);
        Assert.Empty(await MailsToAsync(unknown));
    }

    [Fact]
    public async Task Resend_TheSixthMailInAnHour_IsNotSentAndThePageIsTheSame()
    {
        var mail = NewMail();
        var start = Portal.Clock.Now;
        await RegisterAsync(mail);
        string? text = null;
        for (var sent = 2; sent <= 5; sent++)
        {
            using var client = await ResendAsync(mail);
            text = client.Text;
            Assert.Equal(sent, (await MailsToAsync(mail)).Count);
        }

        using var sixth = await ResendAsync(mail);
        Assert.Equal(text, sixth.Text);
        Assert.Equal(5, (await MailsToAsync(mail)).Count);

        // Other spellings of the address are the same address. What a stranger used up leaves the mail of who forgot the password.
        await RegisterAsync(mail.ToUpperInvariant(), ("Name", "見本　次郎"));
        using var forgot = Portal.NewClient();
        await forgot.GetAsync("/password/forgot");
        await forgot.PressAsync("メールを送る", ("Mail", mail));
        Assert.Equal(6, (await MailsToAsync(mail)).Count);

        Portal.Clock.Now = start + TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1);
        using var early = await ResendAsync(mail);
        Assert.Equal(6, (await MailsToAsync(mail)).Count);
        Portal.Clock.Now = start + TimeSpan.FromHours(1);
        using var late = await ResendAsync(mail);
        Assert.Equal(7, (await MailsToAsync(mail)).Count);
    }

    private async Task<PageClient> ResendAsync(string mail)
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register/resend");
        await client.PressAsync("メールを送り直す", ("Mail", mail));
        return client;
    }
}
