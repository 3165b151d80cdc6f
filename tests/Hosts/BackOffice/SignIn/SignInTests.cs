using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.SignIn;

public sealed class SignInTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private RunningBackOffice Site => fixture.Site;

    [Fact]
    public async Task SignIn_FirstTime_AsksForAnOwnPasswordAndASecondFactorBeforeAnythingElse()
    {
        var (id, name, oneTime) = await Site.NewAsync();
        using var client = Site.NewClient();

        await client.TypePasswordAsync(name, oneTime);
        Assert.Equal("/sign-in/password", client.Path);
        await ReachesNothingAsync(client);
        await client.GetAsync("/sign-in/password");
        await client.PressAsync("次へ", ("Password", "short"), ("Again", "short"));
        Assert.Contains("S104", client.FieldErrors["Password"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Password", StaffPeople.Password), ("Again", StaffPeople.Password + "x"));
        Assert.Contains("S106", client.FieldErrors["Again"], StringComparison.Ordinal);
        await client.PressAsync("次へ", ("Password", StaffPeople.Password), ("Again", StaffPeople.Password));

        Assert.Equal("/sign-in/enrol", client.Path);
        await ReachesNothingAsync(client);
        await client.GetAsync("/sign-in/enrol");
        var key = client.KeyOnPage();
        var qr = await client.Http.GetAsync("/authenticator.svg");
        Assert.Equal("image/svg+xml", qr.Content.Headers.ContentType?.MediaType);
        Assert.True(qr.Headers.CacheControl?.NoStore);
        await client.PressAsync("登録してログイン", ("Code", "000000"));
        Assert.Contains("S102", client.FieldErrors["Code"], StringComparison.Ordinal);
        Assert.Equal(key, client.KeyOnPage());
        await client.PressAsync("登録してログイン", ("Code", Totp.Code(key, Totp.StepOf(Site.Clock.Now))));

        await client.GetAsync("/account");
        Assert.Equal("自分の設定", client.Heading);
        await using var db = Site.Database.AppContext();
        Assert.Equal(
            ["Staff.Add", "Staff.SetPassword", "Staff.EnrolAuthenticator", "Staff.SignIn"],
            await db.AuditEvents.Where(e => e.Subject == $"staff:{id}").OrderBy(e => e.Position).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task SignIn_WithPasswordAndCode_LeadsToWhereOneWanted()
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = Site.NewClient();
        await client.GetAsync("/account?x=1");
        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
        await client.PressAsync("次へ", ("UserName", name), ("Password", StaffPeople.Password));
        Assert.Equal("/sign-in/code", client.Path);
        await ReachesNothingAsync(client);
        await client.GetAsync("/sign-in/code");

        await client.PressAsync("ログイン", ("Code", Site.CodeOf(id)));

        Assert.Equal("/account?x=1", client.Path);
    }

    /// <summary>The clock of the site stands where a step begins.</summary>
    [Theory]
    [InlineData(29, null)]
    [InlineData(30, "S135")]
    [InlineData(59, "S135")]
    [InlineData(60, "S102")]
    public async Task SignIn_CodeSecondsOld_WorksInItsStepAndIsNoWrongTryInTheNext(int seconds, string? refusal)
    {
        var (id, name) = await Site.ReadyAsync();
        var began = Site.Clock.Now;
        Site.Clock.Now = Totp.StartOf(Totp.StepOf(began) + 1);
        try
        {
            using var client = Site.NewClient();
            await client.TypePasswordAsync(name, StaffPeople.Password);
            var code = Site.CodeOf(id);
            Site.Clock.Now += TimeSpan.FromSeconds(seconds);

            await client.PressAsync("ログイン", ("Code", code));

            Assert.Equal(refusal is not null, client.Path == "/sign-in/code");
            Assert.True(refusal is null || client.FieldErrors["Code"].Contains(refusal, StringComparison.Ordinal));
            Assert.Equal(
                refusal == "S102" ? 1 : 0,
                await Site.Database.ScalarAsync<long>($"select coalesce(sum(failures), 0)::bigint from wrong_tries where subject = 'staff:{id}'"));
            Assert.Equal(
                refusal == "S102" ? 1 : 0,
                await Site.Database.ScalarAsync<long>($"select count(*) from audit_events where subject = 'staff:{id}' and action = 'Staff.SignInFailed'"));
        }
        finally
        {
            Site.Clock.Now = began;
        }
    }

    [Fact]
    public async Task SignIn_CodeUsedBefore_IsRefused()
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = await SignedInAsync(id, name);
        using var thief = Site.NewClient();
        await thief.TypePasswordAsync(name, StaffPeople.Password);

        await thief.PressAsync("ログイン", ("Code", Site.CodeOf(id)));

        Assert.Contains("S102", thief.FieldErrors["Code"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_UnknownNameWrongPasswordAndLock_LookAlike()
    {
        var (_, name) = await Site.ReadyAsync();
        var (_, locked) = await Site.ReadyAsync();
        using var client = Site.NewClient();
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await client.TypePasswordAsync(locked, "wrong");
        }

        var pages = new List<string>();
        foreach (var (typed, password) in new[] { (name, "wrong"), ("nobody", "wrong"), (locked, StaffPeople.Password) })
        {
            await client.TypePasswordAsync(typed, password);
            pages.Add(client.Status + client.Page.QuerySelector("main")!.InnerHtml
                .Replace(typed, "NAME", StringComparison.Ordinal).Replace(Token(client), "TOKEN", StringComparison.Ordinal));
        }

        Assert.Contains("S101", pages[0], StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task SignIn_WrongFromOneNetwork_LetsInFromAnother()
    {
        var (_, name) = await Site.ReadyAsync();
        using var stranger = Site.NewClient();
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await stranger.TypePasswordAsync(name, "wrong");
        }

        await stranger.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Contains("S101", stranger.FieldErrors["UserName"], StringComparison.Ordinal);
        using var person = Site.NewClient();
        person.ComeFrom("203.0.113.7");
        await person.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Equal("/sign-in/code", person.Path);
        stranger.ComeFrom("127.0.0.200");
        await stranger.TypePasswordAsync(name, StaffPeople.Password);
        Assert.Contains("S101", stranger.FieldErrors["UserName"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_UnknownNames_AreCountedAndNoEvents()
    {
        using var client = Site.NewClient();
        client.ComeFrom("2001:db8:7::1");
        var before = await Site.Database.ScalarAsync<long>("select count(*) from audit_events");

        for (var tries = 0; tries < 3; tries++)
        {
            await client.TypePasswordAsync("nobody.at.all", "wrong");
        }

        Assert.Equal(before, await Site.Database.ScalarAsync<long>("select count(*) from audit_events"));
        Assert.Equal(3, await Site.Database.ScalarAsync<int>("select count from stranger_counts where kind = 'Staff.SignInFailed' and network = '2001:db8:7::/48'"));
    }

    [Fact]
    public async Task SignIn_CodesWrongFiveTimes_LocksThePasswordToo()
    {
        var (_, name) = await Site.ReadyAsync();
        using var client = Site.NewClient();
        for (var wrong = 0; wrong < TryTerms.Staff.Free; wrong++)
        {
            await client.TypePasswordAsync(name, StaffPeople.Password);
            await client.PressAsync("ログイン", ("Code", "12345x"));
        }

        await client.TypePasswordAsync(name, StaffPeople.Password);

        Assert.Contains("S101", client.FieldErrors["UserName"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task SignIn_NextElsewhere_StaysHere(string next)
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = Site.NewClient();
        await client.GetAsync("/sign-in?next=" + Uri.EscapeDataString(next));
        await client.PressAsync("次へ", ("UserName", name), ("Password", StaffPeople.Password));

        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["Code"] = Site.CodeOf(id), ["__RequestVerificationToken"] = Token(client) });
        var answer = await client.Http.PostAsync("/sign-in/code", content);

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task SignOut_Pressed_EndsTheSession()
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = await SignedInAsync(id, name);

        await client.PressAsync("ログアウト");
        Assert.Equal("/sign-in", client.Path);
        await client.GetAsync("/account");

        Assert.StartsWith("/sign-in", client.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutAntiforgery_Is400()
    {
        using var client = Site.NewClient();
        await client.PostAsync("/sign-in", [("UserName", "x"), ("Password", "y")]);
        Assert.Equal(HttpStatusCode.BadRequest, client.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{"clientDataJSON":"AA","authenticatorData":"AA","signature":"AA"}}""")]
    public async Task Passkey_Garbage_IsRefusedInWords(string credential)
    {
        using var client = Site.NewClient();
        await client.GetAsync("/sign-in");
        await client.PostAsync("/sign-in?handler=PasskeyOptions", [("__RequestVerificationToken", Token(client))]);

        await client.GetAsync("/sign-in");
        await client.PressAsync("パスキーでログイン", ("Credential", credential));

        Assert.Equal(HttpStatusCode.OK, client.Status);
        Assert.Contains("S103", client.ErrorSummary[0], StringComparison.Ordinal);
        Assert.True(await Site.Database.ScalarAsync<bool>("select count(*) > 0 from stranger_counts where kind = 'Staff.SignInFailed' and network = '127.0.0.0/24'"));
    }

    [Fact]
    public async Task Account_OtherSession_IsEndedByItsOwner()
    {
        var (id, name) = await Site.ReadyAsync();
        using var first = await SignedInAsync(id, name);
        Site.Clock.Now += TimeSpan.FromSeconds(31);
        using var second = await SignedInAsync(id, name);

        await second.GetAsync("/account");
        var button = second.Page.QuerySelectorAll("button").Single(each => each.TextContent.StartsWith("終了する", StringComparison.Ordinal));
        await second.PressAsync(button.TextContent.Trim());
        await first.GetAsync("/account");

        Assert.StartsWith("/sign-in", first.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_OwnPassword_ChangesOnlyWithThePresentOne()
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = await SignedInAsync(id, name);
        await client.GetAsync("/account");
        await client.PressAsync("パスワードを変更する", ("PresentPassword", "wrong"), ("NewPassword", "another horse battery"), ("NewPasswordAgain", "another horse battery"));
        Assert.Contains("S107", client.FieldErrors["PresentPassword"], StringComparison.Ordinal);

        await client.PressAsync("パスワードを変更する", ("PresentPassword", StaffPeople.Password), ("NewPassword", "another horse battery"), ("NewPasswordAgain", "another horse battery"));

        Assert.Contains("パスワードを変更しました", client.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_LastSecondFactor_StaysInUse()
    {
        var (id, name) = await Site.ReadyAsync();
        using var client = await SignedInAsync(id, name);
        await client.GetAsync("/account");

        await client.PressAsync("認証アプリを削除する");

        Assert.Contains("S119", client.ErrorSummary[0], StringComparison.Ordinal);
    }

    private static string Token(PageClient client) => client.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task ReachesNothingAsync(PageClient client)
    {
        foreach (var path in new[] { "/", "/account", "/staff", "/audit", "/account/session" })
        {
            await client.GetAsync(path);
            Assert.StartsWith("/sign-in?next", client.Path, StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<PageClient> SignedInAsync(Guid id, string name)
    {
        var client = Site.NewClient();
        await client.TypePasswordAsync(name, StaffPeople.Password);
        await client.PressAsync("ログイン", ("Code", Site.CodeOf(id)));
        await client.GetAsync("/account");
        Assert.Equal("/account", client.Path);
        return client;
    }
}
