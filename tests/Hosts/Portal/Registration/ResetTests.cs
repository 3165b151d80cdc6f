using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Bodies;
using Shikaku.Rules.SignIn;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>A new password by mail is no way around a second factor, and opens nothing at once where the mailbox is all there is.</summary>
public sealed class ResetTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    private const string Closed = "しばらく開けません";

    [Fact]
    public async Task Reset_PasskeyThatIsKept_IsAskedForNext()
    {
        var (user, known, _) = await BeginAsync();
        using var _1 = known;
        await AddPasskeysAsync(user, "cc", "dd");

        using var client = await ResetAsync(user, ("Keep", "dd"));

        Assert.Equal("dd", await PasskeysAsync(user));
        Assert.Equal("Registration.PasswordChanged", (await MailsToAsync(user.Email!))[^1].Template);
        Assert.Contains("R155", await SignedInTextAsync(client, user), StringComparison.Ordinal);
        Assert.Contains("R155", await SignedInTextAsync(known, user), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_WhatIsNotKept_IsListedGoesAndComesBackByTheMail()
    {
        var (user, known, sheet) = await BeginAsync();
        using var _ = known;
        await AddPasskeysAsync(user, "ee");
        await AddAppAsync(user);
        using var client = await OpenResetAsync(user);
        Assert.Contains("鍵 ee", client.Text, StringComparison.Ordinal);
        Assert.Contains("認証アプリ", client.Text, StringComparison.Ordinal);
        Assert.Contains("残さないと、端末の設定情報と振込先口座は72時間開けません", client.Text, StringComparison.Ordinal);

        await client.PressAsync("パスワードを設定する", ("Password", OtherPassword));

        Assert.Equal("", await PasskeysAsync(user));
        Assert.Null((await LoadAsync(user)).SealedAuthenticator);
        var told = (await MailsToAsync(user.Email!))[^1];
        Assert.Equal("Registration.PasswordResetClosed", told.Template);
        await SignedInTextAsync(client, user);
        await client.GetAsync($"/device-accounts/{sheet}/sheet");
        Assert.Equal(Closed, client.Heading);
        await known.GetAsync(await LinkAsync(user.Email!));
        await known.PressAsync("元に戻す");
        Assert.Equal("ee", await PasskeysAsync(user));
        Assert.NotNull((await LoadAsync(user)).SealedAuthenticator);
    }

    [Fact]
    public async Task Reset_AppThatIsKept_IsAskedForNextAndNothingCloses()
    {
        var (user, known, sheet) = await BeginAsync();
        known.Dispose();
        var key = await AddAppAsync(user);

        using var client = await ResetAsync(user, ("KeepAuthenticator", "true"));

        Assert.Contains("認証アプリに表示されている", await SignedInTextAsync(client, user), StringComparison.Ordinal);
        await client.PressAsync("確認してログイン", ("Code", Totp.Code(key, Totp.StepOf(Portal.Clock.Now))));
        await client.GetAsync($"/device-accounts/{sheet}/sheet");
        Assert.Equal($"/device-accounts/{sheet}/sheet", client.Path);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Reset_AtANewBrowserWithTheMailboxAlone_ClosesSheetsAndAccountsFor72Hours(int secondsLater, bool closed)
    {
        var (user, known, sheet) = await BeginAsync();
        known.Dispose();
        using var client = await ResetAsync(user);
        var told = (await MailsToAsync(user.Email!))[^1];
        Assert.Equal("Registration.PasswordResetClosed", told.Template);
        Assert.Contains(CallCentre.Number, told.Body, StringComparison.Ordinal);
        Portal.Clock.Now += TimeSpan.FromHours(72) + TimeSpan.FromSeconds(secondsLater);
        await SignedInTextAsync(client, user);

        foreach (var path in new[] { $"/device-accounts/{sheet}/sheet", $"/device-accounts/{sheet}/sheet.pdf", $"/device-accounts/{sheet}/reissue", "/payee-account/edit", "/payee-account/check-answers" })
        {
            if (closed || !path.EndsWith("pdf", StringComparison.Ordinal))
            {
                await client.GetAsync(path);
                Assert.Equal(closed, client.Heading == Closed);
                Assert.Equal(closed, client.Text.Contains(CallCentre.AskThere, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Reset_AtABrowserThatWasKnownWithWhatThereWasRemoved_ClosesSheetsAndAccounts()
    {
        var (user, known, sheet) = await BeginAsync();
        using var _ = known;
        await AddPasskeysAsync(user, "ff");

        await ResetInAsync(known, user);

        Assert.Equal("", await PasskeysAsync(user));
        Assert.Equal("Registration.PasswordResetClosed", (await MailsToAsync(user.Email!))[^1].Template);
        await SignedInTextAsync(known, user);
        await known.GetAsync($"/device-accounts/{sheet}/sheet");
        Assert.Equal(Closed, known.Heading);
    }

    [Fact]
    public async Task Reset_AtABrowserThatWasKnown_ClosesNothing()
    {
        var (user, known, sheet) = await BeginAsync();
        using var _ = known;

        await ResetInAsync(known, user);

        Assert.Equal("Registration.PasswordChanged", (await MailsToAsync(user.Email!))[^1].Template);
        await SignedInTextAsync(known, user);
        await known.GetAsync($"/device-accounts/{sheet}/sheet");
        Assert.Equal($"/device-accounts/{sheet}/sheet", known.Path);
    }

    private static async Task<string> SignedInTextAsync(PageClient client, PortalUser user)
    {
        await client.GetAsync("/sign-in");
        await client.PressAsync("ログイン", ("Mail", user.Email!), ("Password", OtherPassword));
        return client.Text;
    }

    private async Task<PageClient> ResetAsync(PortalUser user, params (string Field, string Value)[] kept)
    {
        var client = Portal.NewClient();
        await ResetInAsync(client, user, kept);
        return client;
    }

    private async Task ResetInAsync(PageClient client, PortalUser user, params (string Field, string Value)[] kept)
    {
        await OpenResetInAsync(client, user);
        await client.PressAsync("パスワードを設定する", [("Password", OtherPassword), .. kept]);
        Assert.Equal("/sign-in", client.Path);
    }

    private async Task<PageClient> OpenResetAsync(PortalUser user)
    {
        var client = Portal.NewClient();
        await OpenResetInAsync(client, user);
        return client;
    }

    private async Task OpenResetInAsync(PageClient client, PortalUser user)
    {
        await client.GetAsync("/password/forgot");
        await client.PressAsync("メールを送る", ("Mail", user.Email!));
        await client.GetAsync(await LinkAsync(user.Email!));
    }

    private Task AddPasskeysAsync(PortalUser user, params string[] ids) => Portal.Database.ExecuteAsync(string.Join(';', ids.Select(id =>
        $$"""
        insert into passkeys (credential_id, user_id, audience, data) values ('\x{{id}}', '{{user.Id}}', 'Portal',
          '{"PublicKey": "", "Name": "鍵 {{id}}", "CreatedAt": "2026-11-01T00:00:00Z", "SignCount": 0, "Transports": [], "IsUserVerified": true, "IsBackupEligible": false, "IsBackedUp": false, "AttestationObject": "", "ClientDataJson": ""}')
        """)));

    private Task<string?> PasskeysAsync(PortalUser user) =>
        Portal.Database.ScalarAsync<string?>($"select coalesce(string_agg(encode(credential_id, 'hex'), ' ' order by credential_id), '') from passkeys where user_id = '{user.Id}'");

    private async Task<PortalUser> LoadAsync(PortalUser user)
    {
        await using var db = Portal.Database.OwnerContext();
        return await db.PortalUsers.AsNoTracking().SingleAsync(each => each.Id == user.Id);
    }

    /// <returns>Its key.</returns>
    private async Task<byte[]> AddAppAsync(PortalUser user)
    {
        var key = user.Id.ToByteArray();
        await using var db = Portal.Database.OwnerContext();
        var sealedKey = MailSeal.Load(Portal.Keys.Folder).Seal(SealPurpose.AuthenticatorOf(user.Id), key);
        await db.PortalUsers.Where(each => each.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.SealedAuthenticator, sealedKey));
        return key;
    }

    /// <summary>A person, and a browser that they are known in.</summary>
    private async Task<(PortalUser User, PageClient Known, string LoginId)> BeginAsync()
    {
        var mail = NewMail();
        var client = await RegisterAsync(mail);
        await client.GetAsync(await LinkAsync(mail));
        await client.PressAsync("登録を完了する", ("Password", Password));
        await Portal.Database.ExecuteAsync($"update portal_memberships set verified_at = now() where user_id in (select id from portal_users where email = '{mail}')");
        await using var db = Portal.Database.OwnerContext();
        var user = await db.PortalUsers.AsNoTracking().SingleAsync(each => each.Email == mail);
        var device = (await TestDevices.OpenAsync(Portal.Database, Portal.Keys, user.Id))[0];
        await client.GetAsync("/sign-out");
        await client.PressAsync("この端末からログアウトする");
        return (user, client, device.LoginId.Value);
    }
}
