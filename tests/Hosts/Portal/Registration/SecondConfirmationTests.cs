using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Hosts.BackOffice.SignIn;
using Shikaku.Rules.SignIn;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>Settings sheets, payee accounts and ways to sign in open to a second factor alone: of the app of who has one, by mail for who has nothing.</summary>
public sealed partial class SecondConfirmationTests(CodesFixture fixture) : IClassFixture<CodesFixture>
{
    private const string Asking = "もう一つのご本人の確認";

    private RunningPortal Portal => fixture.Portal;

    [Theory]
    [InlineData("/device-accounts/{id}/sheet", "マイナ資格確認アプリ ユーザ設定情報")]
    [InlineData("/device-accounts/{id}/reissue", "アクティベーションコードを再発行しますか")]
    [InlineData("/payee-account/edit", "振込先口座の入力")]
    [InlineData("/account/passkeys", "パスキー")]
    [InlineData("/account/authenticator", "認証アプリ")]
    public async Task Page_WithoutASecondFactor_AsksForAMailedCodeAndGoesOn(string path, string heading)
    {
        var (user, client, sheet) = await BeginAsync();
        using var _ = client;
        path = path.Replace("{id}", sheet, StringComparison.Ordinal);

        await client.GetAsync(path);
        Assert.Equal(Asking, client.Heading);
        await client.PressAsync("確認コードを送る");
        await client.PressAsync("確認する", ("Code", "12"));
        Assert.Contains("R145", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("確認する", ("Code", await MailedAsync(user)));

        Assert.Equal((path, heading), (client.Path, client.Heading));
    }

    [Fact]
    public async Task SheetFile_WithoutASecondFactor_IsNotGiven()
    {
        var (_, client, sheet) = await BeginAsync();
        using var __ = client;

        await client.GetAsync($"/device-accounts/{sheet}/sheet.pdf");

        Assert.Equal(Asking, client.Heading);
        Assert.Equal($"/device-accounts/{sheet}/sheet.pdf", client.Page.QuerySelector(".main [name=Next]")!.GetAttribute("value"));
        Assert.Equal(0, await Portal.Database.ScalarAsync<long>($"select count(*) from audit_events where action like 'DeviceAccounts.%Sheet%' and subject like '%{sheet}%'"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task Page_AtThirtyMinutesAndASecondLater_IsOpenAndAsksAgain(int secondsLater, bool asks)
    {
        var (user, client, sheet) = await BeginAsync();
        using var _ = client;
        await ShowMailedAsync(client, user, sheet);
        Portal.Clock.Now += SignInSessions.SecondFactorValidFor + TimeSpan.FromSeconds(secondsLater);

        await client.GetAsync($"/device-accounts/{sheet}/sheet");

        Assert.Equal(asks, client.Heading == Asking);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task MailedCode_AtTenMinutesAndASecondLater_WorksAndDoesNot(int secondsLater, bool works)
    {
        var (user, client, sheet) = await BeginAsync();
        using var _ = client;
        await client.GetAsync($"/device-accounts/{sheet}/sheet");
        await client.PressAsync("確認コードを送る");
        Portal.Clock.Now += MailLinks.SignInCodeValid + TimeSpan.FromSeconds(secondsLater);

        await client.PressAsync("確認する", ("Code", await MailedAsync(user)));

        Assert.Equal(works, client.Heading != Asking);
        Assert.Equal(!works, client.Text.Contains("R156", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MailedCode_UsedOrTriedTenTimes_IsOver()
    {
        var (user, client, sheet) = await BeginAsync();
        using var _ = client;
        await client.GetAsync($"/device-accounts/{sheet}/sheet");
        await client.PressAsync("確認コードを送る");
        var code = await MailedAsync(user);
        for (var tries = 0; tries < MailLinks.MostTries; tries++)
        {
            await client.PressAsync("確認する", ("Code", code == "111111" ? "222222" : "111111"));
            Assert.Contains("R145", client.FieldErrors["Code"], StringComparison.Ordinal);
        }

        await client.PressAsync("確認する", ("Code", code));

        Assert.Contains("R156", client.Text, StringComparison.Ordinal);
        await client.PressAsync("確認コードを送る");
        for (var sent = 2; sent < SignInCodes.MostInAnHour; sent++)
        {
            await client.PressAsync("確認コードを送り直す");
        }

        await client.PressAsync("確認コードを送り直す");
        Assert.Contains("R147", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task App_HasOne_IsAskedForAndNoMailHelps()
    {
        var (user, client, sheet) = await BeginAsync();
        using var _ = client;
        var key = await EnrolAsync(user);
        await client.GetAsync($"/device-accounts/{sheet}/sheet");
        Assert.DoesNotContain("確認コードを送る", client.Text, StringComparison.Ordinal);

        await client.PressAsync("確認する", ("Code", Code(key, -2)));
        Assert.Contains("R148", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("確認する", ("Code", Code(key, -1)));
        Assert.Contains("R149", client.FieldErrors["Code"], StringComparison.Ordinal);
        Assert.Equal(1, await FailuresAsync(user));
        var code = Code(key, 0);
        await client.PressAsync("確認する", ("Code", code));

        Assert.Equal($"/device-accounts/{sheet}/sheet", client.Path);
        using var thief = await Portal.SignedInAsync(user);
        await thief.GetAsync($"/device-accounts/{sheet}/sheet");
        await thief.PressAsync("確認する", ("Code", code));
        Assert.Contains("R148", thief.FieldErrors["Code"], StringComparison.Ordinal);
        await thief.PostAsync("/account/second-factor?handler=Send", [("__RequestVerificationToken", Token(thief))]);
        Assert.DoesNotContain(await Portal.MailsAsync(), mail => mail.Recipient == user.Email && mail.Template == "Registration.ProofCode");
    }

    [Fact]
    public async Task Account_TypedBeforeItWasAskedFor_IsNotLost()
    {
        var (user, client, _) = await BeginAsync();
        using var __ = client;
        await ShowMailedAsync(client, user, "x", "/payee-account/edit");
        Portal.Clock.Now += SignInSessions.SecondFactorValidFor + TimeSpan.FromSeconds(1);
        await client.PressAsync("送信", ("Kind", "Yucho"), ("Symbol", "10530"), ("YuchoNumber", "12345671"), ("Holder", "ミホンセッコツイン"));
        Assert.Equal(Asking, client.Heading);

        await client.PressAsync("確認コードを送る");
        await client.PressAsync("確認する", ("Code", await MailedAsync(user)));

        Assert.Contains("ミホンセッコツイン", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ByTheMailedCode_IsASecondFactorAlready()
    {
        var (user, client, sheet) = await BeginAsync();
        client.Dispose();
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(PortalTest.Password)}' where id = '{user.Id}'");
        using var another = Portal.NewClient();
        await another.GetAsync("/sign-in");
        await another.PressAsync("ログイン", ("Mail", user.Email!), ("Password", PortalTest.Password));
        await another.PressAsync("確認してログイン", ("Code", await MailedAsync(user)));

        await another.GetAsync($"/device-accounts/{sheet}/sheet");

        Assert.Equal($"/device-accounts/{sheet}/sheet", another.Path);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(-1, "R149")]
    [InlineData(-2, "R148")]
    [InlineData(1, "R148")]
    public async Task SignIn_NewBrowserOfWhoHasAnApp_AsksForItsPresentCode(int away, string? refusal)
    {
        var (user, client, _) = await BeginAsync();
        client.Dispose();
        var key = await EnrolAsync(user);
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(PortalTest.Password)}' where id = '{user.Id}'");
        using var another = Portal.NewClient();
        await another.GetAsync("/sign-in");
        await another.PressAsync("ログイン", ("Mail", user.Email!), ("Password", PortalTest.Password));
        Assert.Contains("認証アプリに表示されている", another.Text, StringComparison.Ordinal);

        await another.PressAsync("確認してログイン", ("Code", Code(key, away)));

        Assert.Equal(refusal is null, another.Path == "/home");
        Assert.True(refusal is null || another.FieldErrors["Code"].Contains(refusal, StringComparison.Ordinal));
        Assert.Equal(refusal == "R148" ? 1 : 0, await Portal.Database.ScalarAsync<long>($"select coalesce(sum(tries), 0) from mail_links where user_id = '{user.Id}' and used_at is null"));
        Assert.DoesNotContain(await Portal.MailsAsync(), mail => mail.Recipient == user.Email);
    }

    [Fact]
    public async Task SignIn_NewBrowserOfWhoHasAPasskeyAlone_AsksForIt()
    {
        var (user, client, _) = await BeginAsync();
        client.Dispose();
        await AddPasskeyAsync(user);
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(PortalTest.Password)}' where id = '{user.Id}'");
        using var another = Portal.NewClient();
        await another.GetAsync("/sign-in");

        await another.PressAsync("ログイン", ("Mail", user.Email!), ("Password", PortalTest.Password));

        Assert.Contains("R155", another.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Portal.MailsAsync(), mail => mail.Recipient == user.Email);
    }

    [Fact]
    public async Task Authenticator_AddedAndRemoved_IsToldAndTakenBack()
    {
        var (user, client, _) = await BeginAsync();
        using var __ = client;
        await ShowMailedAsync(client, user, "x", "/account/authenticator");
        var key = client.KeyOnPage();
        await client.PressAsync("登録する", ("Code", "000000"));
        Assert.Contains("R148", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("登録する", ("Code", Code(key, -1)));
        Assert.Contains("R149", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("登録する", ("Code", Code(key, 0)));
        Assert.Contains("認証アプリを登録しました", client.Text, StringComparison.Ordinal);

        await client.PressAsync("認証アプリを削除する");

        var mails = (await Portal.MailsAsync()).Where(mail => mail.Recipient == user.Email && mail.Template.StartsWith("Registration.Authenticator", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Registration.AuthenticatorAdded", "Registration.AuthenticatorRemoved"], mails.Select(mail => mail.Template));
        using var owner = Portal.NewClient();
        await owner.GetAsync(Address().Match(mails[1].Body).Groups["path"].Value);
        await owner.PressAsync("元に戻す");
        Assert.Equal(1, await Portal.Database.ScalarAsync<long>($"select count(*) from portal_users where id = '{user.Id}' and sealed_authenticator is not null"));
    }

    private static string Code(byte[] key, int away, DateTimeOffset now) => Totp.Code(key, Totp.StepOf(now) + away);

    private static string Token(PageClient client) => client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private string Code(byte[] key, int away) => Code(key, away, Portal.Clock.Now);

    private async Task<(PortalUser User, PageClient Client, string LoginId)> BeginAsync()
    {
        var user = await Portal.AddUserAsync(verified: true);
        var device = (await TestDevices.OpenAsync(Portal.Database, Portal.Keys, user.Id))[0];
        return (user, await Portal.SignedInAsync(user), device.LoginId.Value);
    }

    private async Task ShowMailedAsync(PageClient client, PortalUser user, string sheet, string? path = null)
    {
        await client.GetAsync(path ?? $"/device-accounts/{sheet}/sheet");
        await client.PressAsync("確認コードを送る");
        await client.PressAsync("確認する", ("Code", await MailedAsync(user)));
        Assert.NotEqual(Asking, client.Heading);
    }

    private async Task<byte[]> EnrolAsync(PortalUser user)
    {
        var key = user.Id.ToByteArray();
        await using var db = Portal.Database.OwnerContext();
        var row = await db.PortalUsers.SingleAsync(each => each.Id == user.Id);
        row.SealedAuthenticator = MailSeal.Load(Portal.Keys.Folder).Seal(SealPurpose.AuthenticatorOf(user.Id), key);
        await db.SaveChangesAsync();
        return key;
    }

    private Task AddPasskeyAsync(PortalUser user) => Portal.Database.ExecuteAsync(
        $"insert into passkeys (credential_id, user_id, audience, data) values (decode(replace('{user.Id}', '-', ''), 'hex'), '{user.Id}', 'Portal', '{{}}')");

    private async Task<long> FailuresAsync(PortalUser user) =>
        await Portal.Database.ScalarAsync<long>($"select coalesce(sum(failures), 0)::bigint from wrong_tries where subject = 'portal:{user.Id}'");

    private async Task<string> MailedAsync(PortalUser user) =>
        Digits().Match((await Portal.MailsAsync()).Last(mail => mail.Recipient == user.Email).Body).Groups["code"].Value;

    [GeneratedRegex("確認コード：(?<code>[0-9]{6})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"http://portal\.test(?<path>/\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
