using System.Net;
using Shikaku.Rules.SignIn;
using Shikaku.TestKit.Pages;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Registration;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

public sealed class SignInTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SignIn_PasskeyThatIsNone_IsRefusedAndCounted()
    {
        var before = await CountedAsync();
        using var client = Portal.NewClient();
        await client.GetAsync("/sign-in");
        await client.PostAsync("/sign-in?handler=PasskeyOptions", [("__RequestVerificationToken", client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        await client.GetAsync("/sign-in");

        await client.PressAsync("パスキーでログイン", ("Credential", "{}"));

        Assert.Single(client.ErrorSummary);
        Assert.Equal(before + 1, await CountedAsync());
    }

    [Fact]
    public async Task SignIn_RightPassword_GoesWhereThePersonWasGoing()
    {
        var mail = NewMail();
        var client = await ActivatedAsync(mail);
        await client.GetAsync("/account/sessions");
        Assert.Equal("/sign-in?next=%2Faccount%2Fsessions", client.Path);

        await client.PressAsync("ログイン", ("Mail", $"　{mail.ToUpperInvariant()} "), ("Password", Password));

        Assert.Equal("/account/sessions", client.Path);
    }

    [Fact]
    public async Task SignIn_UnknownAddressesAndAgainAndAgain_AreCountedAndNoEvents()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        client.ComeFrom("2001:db8:5::1");
        await FailAsync(client, mail, TryTerms.Portal.Free);
        var before = await Portal.Database.ScalarAsync<long>("select count(*) from audit_events");

        await FailAsync(client, mail, 2);
        await FailAsync(client, NewMail(), 3);

        Assert.Equal(before, await Portal.Database.ScalarAsync<long>("select count(*) from audit_events"));
        Assert.Equal(5, await Portal.Database.ScalarAsync<int>("select count from stranger_counts where kind = 'SignIn.Failed' and network = '2001:db8:5::/48'"));
    }

    [Fact]
    public async Task Mails_OfRegistrationsByStrangers_LeaveTheOwnersResetAndChange()
    {
        var mail = NewMail();
        using var owner = await EnteredAsync(mail);
        using var stranger = Portal.NewClient();
        stranger.ComeFrom("203.0.113.9");
        for (var i = 0; i < 6; i++)
        {
            await stranger.GetAsync("/register/resend");
            await stranger.PressAsync("メールを送り直す", ("Mail", mail));
            await stranger.GetAsync("/password/forgot");
            await stranger.PressAsync("メールを送る", ("Mail", mail));
        }

        await owner.GetAsync("/account/mail");
        await owner.PressAsync("確認のメールを送る", ("NewMail", NewMail()), ("PresentPassword", Password));
        await owner.GetAsync("/password/forgot");
        await owner.PressAsync("メールを送る", ("Mail", mail));

        var mails = await MailsToAsync(mail);
        Assert.Equal(5, mails.Count(m => m.Template == "Registration.KnownAddress"));
        Assert.Equal(6, mails.Count(m => m.Template == "Registration.PasswordReset"));
        Assert.Single(mails, m => m.Template == "Registration.MailChange");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Session_InUseAllTheTime_EndsAfterTheLongest(int secondsMore, bool signedIn)
    {
        using var client = await EnteredAsync(NewMail());
        var start = Portal.Clock.Now;
        foreach (var hours in (int[])[12, 23])
        {
            Portal.Clock.Now = start.AddHours(hours);
            await client.GetAsync("/account");
            Assert.Equal("/account", client.Path);
        }

        Portal.Clock.Now = start + SessionTerms.Portal.Longest + TimeSpan.FromSeconds(secondsMore);

        await client.GetAsync("/account");

        Assert.Equal(signedIn, client.Path == "/account");
    }

    [Fact]
    public async Task SignIn_AsSomebodyElseInTheSameBrowser_EndsTheFirstSession()
    {
        var second = NewMail();
        await ActivatedAsync(second);
        using var client = await EnteredAsync(NewMail());
        using var kept = Portal.NewClient();
        kept.Cookies.Add(client.Cookies.GetCookies(Portal.Address));
        await client.GetAsync("/account/contact");

        await client.PostAsync("/sign-in", [.. HiddenFields(client).Where(field => field.Name == "__RequestVerificationToken"), ("Mail", second), ("Password", Password)]);
        await client.GetAsync("/account");
        await kept.GetAsync("/account");

        Assert.Contains(second, client.Text, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", kept.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com/")]
    [InlineData("/\\example.com/")]
    [InlineData("javascript:alert(1)")]
    public async Task SignIn_NextElsewhere_StaysHere(string next)
    {
        var mail = NewMail();
        var client = await ActivatedAsync(mail);
        await client.GetAsync("/sign-in?next=" + Uri.EscapeDataString(next));

        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));

        Assert.Equal("/home", client.Path);
    }

    [Fact]
    public async Task SignIn_WrongPasswordUnknownAddressOrLocked_CannotBeToldApart()
    {
        var (known, locked) = (NewMail(), NewMail());
        using var client = await ActivatedAsync(known);
        await ActivatedAsync(locked);
        await FailAsync(client, locked, 10);

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var (mail, password) in new[] { (known, "wrong"), (NewMail(), Password), (locked, "wrong"), (locked, Password), ("no address", Password), (known, "") })
        {
            await SignInAsync(client, mail, password);
            answers.Add((client.Status, client.Text));
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_TenFailures_MakeTheirNetworkWaitAndTellTheOwnerOnce()
    {
        var mail = NewMail();
        var client = await ActivatedAsync(mail);

        await FailAsync(client, mail, 9);
        await SignInAsync(client, mail, Password);
        Assert.Equal("/account", client.Path);
        await client.PressAsync("ログアウト");
        await FailAsync(client, mail, 10);
        await SignInAsync(client, mail, Password);
        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
        await FailAsync(client, mail, 3);

        Assert.Single(await MailsToAsync(mail), m => m.Template == "Registration.Locked");
        using var elsewhere = Portal.NewClient();
        elsewhere.ComeFrom("203.0.113.7");
        await SignInAsync(elsewhere, mail, Password);
        Assert.Equal("/account", elsewhere.Path);
        Portal.Clock.Now += TryTerms.Portal.First - TimeSpan.FromSeconds(1);
        await SignInAsync(client, mail, Password);
        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
        Portal.Clock.Now += TimeSpan.FromSeconds(1);
        await SignInAsync(client, mail, Password);
        Assert.Equal("/account", client.Path);
    }

    [Fact]
    public async Task SignIn_ManyTriesAtOnce_AreAllCounted()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        var browsers = Enumerable.Range(0, 12).Select(_ => Portal.NewClient()).ToList();

        await Task.WhenAll(browsers.Select(browser => SignInAsync(browser, mail, "wrong")));

        await SignInAsync(client, mail, Password);
        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Reset_WhileLocked_UnlocksAndEndsEverySession()
    {
        var mail = NewMail();
        var client = await EnteredAsync(mail);
        using var attacker = Portal.NewClient();
        await FailAsync(attacker, mail, 10);
        using var other = Portal.NewClient();
        await AskResetAsync(other, mail);
        var link = await LinkAsync(mail);

        await other.GetAsync(link);
        await other.PressAsync("パスワードを設定する", ("Password", "みじかい"));
        Assert.Contains("R115", other.FieldErrors["Password"], StringComparison.Ordinal);
        await other.PressAsync("パスワードを設定する", ("Password", OtherPassword));

        Assert.Equal("/sign-in", other.Path);
        await client.GetAsync("/account");
        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
        Assert.Equal("Registration.PasswordResetClosed", (await MailsToAsync(mail))[^1].Template);
        await SignInAsync(other, mail, Password);
        Assert.Contains("R131", other.Text, StringComparison.Ordinal);
        await SignInAsync(other, mail, OtherPassword);
        Assert.Equal("/account", other.Path);
        await client.GetAsync(link);
        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, "R122")]
    public async Task Reset_AtOneHourAndASecondLater_WorksAndDoesNot(int secondsLater, string? code)
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        await AskResetAsync(client, mail);
        var link = await LinkAsync(mail);
        Portal.Clock.Now += TimeSpan.FromHours(1) + TimeSpan.FromSeconds(secondsLater);

        await client.GetAsync(link);

        Assert.Equal(code is null, client.Page.QuerySelector("[name=Password]") is not null);
        Assert.Contains(code ?? "新しいパスワード", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_PressedTwice_IsSetOnceAndSaysSo()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        await AskResetAsync(client, mail);
        await client.GetAsync(await LinkAsync(mail));
        var fields = HiddenFields(client);

        await client.PostAsync("/password/reset", fields.Append(("Password", OtherPassword)));
        await client.PostAsync("/password/reset", fields.Append(("Password", OtherPassword)));

        Assert.Equal("/sign-in", client.Path);
        Assert.Single(await MailsToAsync(mail), m => m.Template == "Registration.PasswordResetClosed");
        await client.PostAsync("/password/reset", fields.Append(("Password", "まったく別のことばを入れる")));
        Assert.Contains("R121", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forgot_TwoHundredTimesAtOnce_MailsFiveAndAnswersAll()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        await client.GetAsync("/password/forgot");
        var fields = HiddenFields(client).Append(("Mail", mail)).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            using var answer = await client.Http.PostAsync("/password/forgot", content);
            return (answer.StatusCode, answer.Headers.Location?.OriginalString);
        }));

        Assert.Equal([(HttpStatusCode.Redirect, "/password/sent")], answers.Distinct());
        Assert.Equal(5, (await MailsToAsync(mail)).Count(m => m.Template == "Registration.PasswordReset"));
    }

    [Fact]
    public async Task Forgot_KnownAndUnknownAddress_LookTheSame()
    {
        var (known, unknown) = (NewMail(), NewMail());
        using var client = await ActivatedAsync(known);

        await AskResetAsync(client, known);
        var first = (client.Status, client.Path, client.Text);
        await AskResetAsync(client, unknown);

        Assert.Equal(first, (client.Status, client.Path, client.Text));
        Assert.Empty(await MailsToAsync(unknown));
    }

    [Fact]
    public async Task SignIn_NotActivated_IsToldOnlyWithTheRightPassword()
    {
        var mail = NewMail();
        using var client = await RegisterAsync(mail);

        await SignInAsync(client, mail, "wrong");
        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
        await SignInAsync(client, mail, Password);
        Assert.Contains("R132", client.Text, StringComparison.Ordinal);
        await client.PressAsync("メールを送り直す");

        Assert.Equal("/register/sent", client.Path);
        Assert.Equal(2, (await MailsToAsync(mail)).Count);
    }

    [Fact]
    public async Task SignIn_HashOfFewerRounds_IsMadeAnew()
    {
        var mail = NewMail();
        using var client = await ActivatedAsync(mail);
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(10).Hash(PasswordRules.Normalize(Password))}' where email = '{mail}'");

        await SignInAsync(client, mail, Password);

        Assert.Equal("/account", client.Path);
        Assert.False(new PasswordHashes(100).IsOutdated(await Portal.Database.ScalarAsync<string>($"select password_hash from portal_users where email = '{mail}'")));
        await client.GetAsync("/sign-out");
        await client.PressAsync("この端末からログアウトする");
        await SignInAsync(client, mail, Password);
        Assert.Equal("/account", client.Path);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServerToo()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        using var copy = Portal.NewClient();
        copy.Cookies.Add(client.Cookies.GetCookies(Portal.Address));

        await client.PressAsync("ログアウト");

        await copy.GetAsync("/account");
        Assert.StartsWith("/sign-in", copy.Path, StringComparison.Ordinal);
    }

    private static async Task FailAsync(PageClient client, string mail, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await SignInAsync(client, mail, "wrong");
        }
    }

    private static async Task AskResetAsync(PageClient client, string mail)
    {
        await client.GetAsync("/password/forgot");
        await client.PressAsync("メールを送る", ("Mail", mail));
    }

    private Task<long> CountedAsync() =>
        Portal.Database.ScalarAsync<long>("select coalesce(sum(count), 0)::bigint from stranger_counts where kind = 'SignIn.Failed' and network = '127.0.0.0/24'");
}
