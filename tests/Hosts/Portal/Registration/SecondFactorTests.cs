using System.Text.RegularExpressions;
using Shikaku.Casework.SignIn;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>A portal that asks for a code after the password at a browser that is not known.</summary>
public sealed class CodesFixture : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await RunningPortal.StartAsync(configure: null, "--SignIn:CodeAtNewBrowser=true");

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

public sealed partial class SecondFactorTests(CodesFixture fixture) : IClassFixture<CodesFixture>
{
    private const string Password = PortalTest.Password;

    private RunningPortal Portal => fixture.Portal;

    [Fact]
    public async Task SignIn_NewBrowser_AsksForTheMailedCodeOnce()
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();
        await TypeAsync(client, mail);
        Assert.Equal("確認コードの入力", client.Heading);
        await ReachesNothingAsync(client);
        await TypeAsync(client, mail);
        await client.PressAsync("確認してログイン", ("Code", "12"));
        Assert.Contains("R145", client.FieldErrors["Code"], StringComparison.Ordinal);
        await client.PressAsync("確認してログイン", ("Code", Wide(await CodeAsync(mail))));
        Assert.Equal("/account", client.Path);
        await client.GetAsync("/sign-out");
        await client.PressAsync("この端末からログアウトする");

        await TypeAsync(client, mail);

        Assert.Equal("/account", client.Path);
        using var another = Portal.NewClient();
        await TypeAsync(another, mail);
        Assert.Equal("確認コードの入力", another.Heading);
    }

    [Fact]
    public async Task SignIn_WrongPassword_MailsNoCode()
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();

        await TypeAsync(client, mail, PortalTest.OtherPassword);

        Assert.Contains("R131", client.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await Portal.MailsAsync(), each => each.Recipient == mail);
    }

    [Fact]
    public async Task Code_OfAnotherBrowser_DoesNotWorkHere()
    {
        var mail = await AddAsync();
        using var thief = Portal.NewClient();
        await TypeAsync(thief, mail);
        using var owner = Portal.NewClient();
        await TypeAsync(owner, mail);

        await thief.PressAsync("確認してログイン", ("Code", await CodeAsync(mail)));

        Assert.Contains("R145", thief.FieldErrors["Code"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Code_AtTenMinutesAndASecondLater_WorksAndDoesNot(int secondsLater, bool works)
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();
        await TypeAsync(client, mail);
        Portal.Clock.Now += TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(secondsLater);

        await client.PressAsync("確認してログイン", ("Code", await CodeAsync(mail)));

        Assert.Equal(works, client.Path == "/account");
    }

    [Fact]
    public async Task Code_TenWrongOnes_EndIt()
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();
        await TypeAsync(client, mail);
        var right = await CodeAsync(mail);
        for (var tries = 0; tries < 10; tries++)
        {
            await client.PressAsync("確認してログイン", ("Code", right == "111111" ? "222222" : "111111"));
        }

        await client.PressAsync("確認してログイン", ("Code", right));

        Assert.Contains("R146", client.Text, StringComparison.Ordinal);
        await ReachesNothingAsync(client);
    }

    [Fact]
    public async Task Code_TheSixthInAnHour_IsNotMailed()
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();
        for (var sent = 0; sent < SignInCodes.MostInAnHour; sent++)
        {
            await TypeAsync(client, mail);
            Assert.Equal("確認コードの入力", client.Heading);
        }

        await TypeAsync(client, mail);

        Assert.Contains("R147", client.Text, StringComparison.Ordinal);
        Assert.Equal(SignInCodes.MostInAnHour, (await Portal.MailsAsync()).Count(each => each.Recipient == mail));
    }

    [Fact]
    public async Task Form_SentTooLate_GoesOnAfterPasswordAndCode()
    {
        var mail = await AddAsync();
        using var client = Portal.NewClient();
        await TypeAsync(client, mail);
        await client.PressAsync("確認してログイン", ("Code", await CodeAsync(mail)));
        await client.GetAsync("/account/contact");
        await Portal.Database.ExecuteAsync("update sign_in_sessions set ended_at = now()");
        await Portal.Database.ExecuteAsync($"update portal_users set security_stamp = 'new' where email = '{mail}'");
        await client.PressAsync("保存する", ("Name", "見本　改姓"));
        Assert.Equal("ログイン", client.Heading);

        await client.PressAsync("ログイン", ("Mail", mail), ("Password", Password));
        await client.PressAsync("確認してログイン", ("Code", await CodeAsync(mail)));

        Assert.Contains("見本　改姓", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private static string Wide(string digits) => string.Concat(digits.Select(digit => (char)(digit - '0' + '０')));

    private static async Task TypeAsync(PageClient client, string mail, string password = Password)
    {
        await client.GetAsync("/sign-in?next=%2Faccount");
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", password));
    }

    private static async Task ReachesNothingAsync(PageClient client)
    {
        await client.GetAsync("/account");
        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
    }

    private async Task<string> AddAsync()
    {
        var user = await Portal.AddUserAsync();
        await Portal.Database.ExecuteAsync($"update portal_users set password_hash = '{new PasswordHashes(100).Hash(Password)}' where id = '{user.Id}'");
        return user.Email!;
    }

    private async Task<string> CodeAsync(string mail) => Digits().Match((await Portal.MailsAsync()).Last(each => each.Recipient == mail && each.Template == "Registration.SignInCode").Body).Groups["code"].Value;

    [GeneratedRegex("確認コード：(?<code>[0-9]{6})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
