using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>Somebody with the password changes how a person signs in; the person takes it back by the mail that told of it.</summary>
public sealed class TakeBackTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task TakeBack_ChangesOfSomebodyElse_RestoresEverythingAndEndsEverySession()
    {
        var (mail, evil) = (NewMail(), NewMail());
        using var owner = await EnteredAsync(mail);
        using var thief = Portal.NewClient();
        await SignInAsync(thief, mail, Password);
        await AddPasskeyAsync(mail, "aa");
        await ProvedAsync(mail);
        await RemovePasskeyAsync(thief);
        var first = (await MailsToAsync(mail))[^1];
        Assert.Equal("Registration.PasskeyRemoved", first.Template);
        await ChangeContactAsync(thief);
        await ChangePasswordAsync(thief);
        await ChangeMailAsync(thief, mail, evil);
        await AddPasskeyAsync(evil, "bb");

        using var client = Portal.NewClient();
        await client.GetAsync(Link(first));
        await client.PressAsync("元に戻す");

        Assert.Equal("変更を元に戻しました", client.Heading);
        await thief.GetAsync("/account");
        Assert.StartsWith("/sign-in", thief.Path, StringComparison.Ordinal);
        Assert.Equal("aa", await PasskeysAsync(mail));
        await SignInAsync(owner, mail, Password);
        Assert.Contains("R155", owner.Text, StringComparison.Ordinal);
        Assert.Equal("見本　花子", await Portal.Database.ScalarAsync<string>($"select name from portal_users where email = '{mail}'"));
        Assert.Equal("Registration.TakenBack", (await MailsToAsync(mail))[^1].Template);
        await client.GetAsync(client.Page.QuerySelector("main a.button--filled")!.GetAttribute("href")!);
        Assert.Equal("新しいパスワード", client.Heading);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public async Task TakeBack_PasskeyThatStaffHaveTakenAwaySince_DoesNotComeBack(int secondsAfterTheChange, bool comesBack)
    {
        var mail = NewMail();
        using var thief = await EnteredAsync(mail);
        await AddPasskeyAsync(mail, comesBack ? "e1" : "e2");
        await ProvedAsync(mail);
        var kept = await PasskeysAsync(mail);
        await RemovePasskeyAsync(thief);
        var told = (await MailsToAsync(mail))[^1];
        await Portal.Database.ExecuteAsync(
            $"update portal_users set factors_ended_at = '{Portal.Clock.Now.AddSeconds(secondsAfterTheChange):O}' where email = '{mail}'");

        using var client = Portal.NewClient();
        await client.GetAsync(Link(told));
        await client.PressAsync("元に戻す");

        Assert.Equal("変更を元に戻しました", client.Heading);
        Assert.Equal(comesBack ? kept : "", await PasskeysAsync(mail));
    }

    [Fact]
    public async Task TakeBack_AddressGivenUp_HearsOfEveryChangeAndComesBack()
    {
        var (mail, evil) = (NewMail(), NewMail());
        using var thief = await EnteredAsync(mail);
        await ChangeMailAsync(thief, mail, evil);
        await ChangePasswordAsync(thief);
        Assert.Equal("Registration.PasswordChanged", (await MailsToAsync(mail))[^1].Template);

        // Registering the free address does not keep its owner from coming back.
        await RegisterAsync(mail, ("Password", OtherPassword));
        var told = (await MailsToAsync(mail)).Single(each => each.Template == "Registration.MailChanged");
        using var client = Portal.NewClient();
        await client.GetAsync(Link(told));
        await client.PressAsync("元に戻す");

        await SignInAsync(client, mail, Password);
        Assert.Equal("/account", client.Path);
        Assert.Contains(mail, client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task TakeBack_At72HoursAndASecondLater_WorksAndDoesNot(int secondsLater, bool works)
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        await ChangePasswordAsync(client);
        var link = await LinkAsync(mail);
        Portal.Clock.Now += TimeSpan.FromHours(72) + TimeSpan.FromSeconds(secondsLater);
        using var other = Portal.NewClient();

        await other.GetAsync(link);

        Assert.Equal(works ? "変更を元に戻す" : "このリンクは有効期限が切れています。", other.Heading);
    }

    [Fact]
    public async Task TakeBack_PressedTwice_IsDoneOnce()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        await ChangePasswordAsync(client);
        using var other = Portal.NewClient();
        await other.GetAsync(await LinkAsync(mail));
        var fields = HiddenFields(other);

        await other.PostAsync("/account/take-back", fields);
        await other.PostAsync("/account/take-back", fields);

        Assert.Equal("変更を元に戻しました", other.Heading);
        Assert.Single(await MailsToAsync(mail), each => each.Template == "Registration.TakenBack");
    }

    [Fact]
    public async Task Sessions_EndedFromAnother_AreTold()
    {
        var mail = NewMail();
        using var client = await EnteredAsync(mail);
        await client.GetAsync("/account/sessions");

        await client.PressAsync("ほかのすべてを終了");

        Assert.Equal("Registration.SessionsEnded", (await MailsToAsync(mail))[^1].Template);
    }

    private static async Task RemovePasskeyAsync(PageClient client)
    {
        await client.GetAsync("/account/passkeys");
        await client.PressAsync("削除する");
        Assert.Contains("パスキーを削除しました", client.Text, StringComparison.Ordinal);
    }

    private static async Task ChangeContactAsync(PageClient client)
    {
        await client.GetAsync("/account/contact");
        await client.PressAsync("保存する", ("Name", "Mallory"));
    }

    private static async Task ChangePasswordAsync(PageClient client)
    {
        await client.GetAsync("/account/password");
        await client.PressAsync("変更する", ("PresentPassword", Password), ("NewPassword", OtherPassword));
        Assert.Equal("/account", client.Path);
    }

    private async Task ChangeMailAsync(PageClient client, string old, string fresh)
    {
        await client.GetAsync("/account/mail");
        await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", Password));
        if (client.ErrorSummary.Count > 0)
        {
            await client.PressAsync("確認のメールを送る", ("NewMail", fresh), ("PresentPassword", OtherPassword));
        }

        foreach (var address in new[] { old, fresh })
        {
            await client.GetAsync(await LinkAsync(address));
            await client.PressAsync("変更を確認する");
        }

        Assert.Equal("メールアドレスを変更しました", client.Heading);
    }

    /// <summary>Their sessions have shown a second factor.</summary>
    private Task ProvedAsync(string mail) => Portal.Database.ExecuteAsync(
        $"update sign_in_sessions s set second_factor_at = proved_at from portal_users u where u.id = s.user_id and u.email = '{mail}'");

    private Task AddPasskeyAsync(string mail, string id) => Portal.Database.ExecuteAsync(
        $$"""
        insert into passkeys (credential_id, user_id, audience, data)
          select '\x{{id}}', id, 'Portal', '{"Name": "鍵 {{id}}", "PublicKey": "", "CreatedAt": "2026-11-01T00:00:00+00:00", "SignCount": 0, "Transports": [], "IsUserVerified": true, "IsBackupEligible": false, "IsBackedUp": false, "AttestationObject": "", "ClientDataJson": ""}'
            from portal_users where email = '{{mail}}'
        """);

    private async Task<string> PasskeysAsync(string mail) => await Portal.Database.ScalarAsync<string>(
        $"select coalesce(string_agg(encode(credential_id, 'hex'), ',' order by credential_id), '') from passkeys p join portal_users u on u.id = p.user_id where u.email = '{mail}'");
}
