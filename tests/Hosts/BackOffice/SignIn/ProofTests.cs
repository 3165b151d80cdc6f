using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.SignIn;

/// <summary>A session alone changes no credential.</summary>
public sealed class ProofTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1);

    private RunningBackOffice Site => fixture.Site;

    [Theory]
    [InlineData("/account", "自分の設定")]
    [InlineData("/account/authenticator", "認証アプリの登録")]
    public async Task Page_MinutesAfterSigningIn_AsksForThePersonAndGoesOn(string path, string heading)
    {
        var (_, name, client) = await SignedInAsync();
        using var signedIn = client;
        await client.GetAsync(path);
        Assert.Equal(heading, client.Heading);
        Site.Clock.Now += Stale;

        await client.GetAsync(path);
        Assert.Equal("本人の確認", client.Heading);
        await client.PressAsync("確認する", ("Password", name));
        Assert.Contains("S107", client.FieldErrors["Password"], StringComparison.Ordinal);
        await client.PressAsync("確認する", ("Password", StaffPeople.Password));

        Assert.Equal((path, heading), (client.Path, client.Heading));
    }

    [Theory]
    [InlineData("/account?handler=PasskeyOptions")]
    [InlineData("/account?handler=Passkey")]
    [InlineData("/account?handler=RemoveAuthenticator")]
    [InlineData("/account?handler=End")]
    [InlineData("/account/authenticator")]
    public async Task Change_WithTheSessionAlone_ChangesNothing(string path)
    {
        var (id, _, client) = await SignedInAsync();
        using var signedIn = client;
        await client.GetAsync("/account");
        var token = client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Site.Clock.Now += Stale;

        await client.PostAsync(path, [("__RequestVerificationToken", token), ("Code", Site.CodeOf(id))]);

        Assert.Equal("本人の確認", client.Heading);
        Assert.Equal(
            0, await Site.Database.ScalarAsync<long>($"select count(*) from audit_events where actor = 'staff:{id}' and action in ('Staff.EnrolAuthenticator', 'Staff.RemoveAuthenticator', 'Staff.EndSession')"));
    }

    [Fact]
    public async Task Proof_FiveWrongPasswords_AreCountedAsAtTheSignInPage()
    {
        var (_, _, client) = await SignedInAsync();
        using var signedIn = client;
        await client.GetAsync("/account/confirm");
        for (var tries = 0; tries < TryTerms.Staff.Free; tries++)
        {
            await client.PressAsync("確認する", ("Password", "wrong"));
        }

        await client.PressAsync("確認する", ("Password", StaffPeople.Password));

        Assert.Contains("S107", client.FieldErrors["Password"], StringComparison.Ordinal);
    }

    private async Task<(Guid Id, string Name, PageClient Client)> SignedInAsync()
    {
        var (id, name) = await Site.ReadyAsync();
        var client = Site.NewClient();
        await client.TypePasswordAsync(name, StaffPeople.Password);
        await client.PressAsync("ログイン", ("Code", Site.CodeOf(id)));
        return (id, name, client);
    }
}
