using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>Somebody else registers an address too, before or after its owner.</summary>
public sealed class TakeoverTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Activate_RegisteredBySomebodyElseToo_IsWhoseWasThePasswordOfThisMail(bool ownerFirst)
    {
        var mail = NewMail();
        await RegisterAsync(mail, ownerFirst ? [] : [("Password", OtherPassword)]);
        await RegisterAsync(mail, ownerFirst ? [("Password", OtherPassword)] : []);
        var links = (await MailsToAsync(mail)).Select(Link).ToList();
        var (own, foreign) = ownerFirst ? (links[0], links[1]) : (links[1], links[0]);
        using var client = Portal.NewClient();

        await client.GetAsync(foreign);
        await client.PressAsync("登録を完了する", ("Password", Password));
        Assert.Contains("R124", client.FieldErrors["Password"], StringComparison.Ordinal);
        await client.GetAsync(own);
        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
        await client.GetAsync(foreign);
        Assert.Contains("このリンク", client.Heading, StringComparison.Ordinal);
        using var attacker = Portal.NewClient();
        await SignInAsync(attacker, mail, OtherPassword);
        Assert.StartsWith("/sign-in", attacker.Path, StringComparison.Ordinal);
        using var owner = Portal.NewClient();
        await SignInAsync(owner, mail, Password);
        Assert.Equal("/account", owner.Path);
    }

    [Fact]
    public async Task Activate_MailSentAgain_TakesThePasswordOfAnyOpenRegistrationAndItsFacility()
    {
        var mail = NewMail();
        await RegisterAsync(mail);
        await RegisterAsync(mail, ("Sort", "MidwiferyHome"), ("FacilityNumber", "1399999000"), ("Password", OtherPassword));
        using var client = Portal.NewClient();
        await client.GetAsync("/register/resend");
        await client.PressAsync("メールを送り直す", ("Mail", mail));

        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("登録を完了する", ("Password", Password));

        await client.GetAsync("/account");
        Assert.Contains("ためし接骨院", client.Text, StringComparison.Ordinal);
        Assert.Equal(0, await Portal.Database.ScalarAsync<long>($"select count(*) from pending_registrations p join portal_users u on u.id = p.user_id where u.email = '{mail}'"));
    }

    [Fact]
    public async Task Activate_TenWrongPasswords_EndThisLinkAlone()
    {
        var mail = NewMail();
        await RegisterAsync(mail);
        using var client = Portal.NewClient();
        var link = await LinkAsync(mail);
        await client.GetAsync(link);
        for (var tries = 0; tries < 10; tries++)
        {
            await client.PressAsync("登録を完了する", ("Password", OtherPassword));
            Assert.Contains("R124", client.FieldErrors["Password"], StringComparison.Ordinal);
        }

        await client.PressAsync("登録を完了する", ("Password", Password));
        Assert.Contains("R125", client.Text, StringComparison.Ordinal);
        await client.GetAsync("/register/resend");
        await client.PressAsync("メールを送り直す", ("Mail", mail));
        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
    }

    [Fact]
    public async Task Activate_PasswordLeftEmpty_IsNoTry()
    {
        var mail = NewMail();
        await RegisterAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));
        for (var tries = 0; tries < 11; tries++)
        {
            await client.PressAsync("登録を完了する");
            Assert.Contains("R114", client.FieldErrors["Password"], StringComparison.Ordinal);
        }

        await client.PressAsync("登録を完了する", ("Password", Password));

        Assert.Equal("/home", client.Path);
    }

    [Fact]
    public async Task Reset_RegisteredBySomebodyElseToo_EndsTheirRegistrations()
    {
        var mail = NewMail();
        await RegisterAsync(mail, ("Password", OtherPassword));
        var foreign = await LinkAsync(mail);
        using var client = Portal.NewClient();
        await client.GetAsync("/password/forgot");
        await client.PressAsync("メールを送る", ("Mail", mail));
        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("パスワードを設定する", ("Password", Password));

        await client.GetAsync(foreign);
        Assert.Contains("R12", client.Text, StringComparison.Ordinal);
        await SignInAsync(client, mail, OtherPassword);
        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
        await SignInAsync(client, mail, Password);
        Assert.Equal("/account", client.Path);
    }

    [Fact]
    public async Task Mails_ToAnAddressThatAnybodyMayType_SayNothingThatWasTyped()
    {
        const string Bait = "【重要】口座の再確認はこちら https://evil.example/kouza";
        var (mail, fresh) = (NewMail(), NewMail());
        await RegisterAsync(mail, ("Name", Bait));
        using var client = Portal.NewClient();
        await client.GetAsync(await LinkAsync(mail));
        Assert.DoesNotContain("evil", client.Text, StringComparison.Ordinal);
        await client.PressAsync("登録を完了する", ("Password", Password));
        await client.GetAsync("/account/mail");
        await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", Password));
        foreach (var address in new[] { mail, fresh })
        {
            await client.GetAsync(await LinkAsync(address));
            await client.PressAsync("変更を確認する");
        }

        foreach (var sent in (await MailsToAsync(mail)).Concat(await MailsToAsync(fresh)))
        {
            Assert.DoesNotContain("evil", sent.Body + sent.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain(fresh, sent.Body + sent.Subject, StringComparison.Ordinal);
        }
    }
}
