using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Mail;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.SignIn;

/// <summary>Who has a mail address is told of each change of how they sign in, and takes it back by the link.</summary>
public sealed partial class TakeBackTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private const string Another = "よるは川べりを歩いて本を読む";

    private RunningBackOffice Site => fixture.Site;

    [Fact]
    public async Task Changes_OfSomebodyElse_AreToldAndAllTakenBack()
    {
        var (id, name, mail, thief) = await BeginAsync();
        using var _ = thief;
        await thief.GetAsync("/account/authenticator");
        var key = thief.KeyOnPage();
        await thief.PressAsync("登録する", ("Code", Totp.Code(key, Totp.StepOf(Site.Clock.Now))));
        await thief.GetAsync("/account");
        await thief.PressAsync("パスワードを変更する", ("PresentPassword", StaffPeople.Password), ("NewPassword", Another), ("NewPasswordAgain", Another));
        var mails = await MailsAsync(mail);
        Assert.Equal(["審査・管理：認証アプリの登録", "審査・管理：パスワードの変更"], mails.Select(each => each.Subject[(each.Subject.IndexOf('審', StringComparison.Ordinal))..]));

        using var owner = Site.NewClient();
        await owner.GetAsync(Link(mails[0]));
        Assert.Equal("/account/take-back", owner.Path);
        await owner.PressAsync("元に戻す");

        Assert.Equal("変更を元に戻しました", owner.Heading);
        await thief.GetAsync("/account");
        Assert.StartsWith("/sign-in", thief.Path, StringComparison.Ordinal);
        Site.Clock.Now += TimeSpan.FromMinutes(1);
        await owner.TypePasswordAsync(name, StaffPeople.Password);
        await owner.PressAsync("ログイン", ("Code", Site.CodeOf(id)));
        await owner.GetAsync("/account");
        Assert.Equal("自分の設定", owner.Heading);
        Assert.Contains(await MailsAsync(mail), each => each.Template == "Staff.Notice");
        await owner.GetAsync(Link(mails[1]));
        Assert.Contains("S136", owner.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Site.Database.ScalarAsync<long>($"select count(*) from audit_events where action = 'Staff.TakeBack' and subject = 'staff:{id}'"));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Link_At72HoursAndASecondLater_WorksAndDoesNot(int secondsLater, bool works)
    {
        var (_, _, mail, client) = await BeginAsync();
        using var _1 = client;
        await client.GetAsync("/account");
        await client.PressAsync("パスワードを変更する", ("PresentPassword", StaffPeople.Password), ("NewPassword", Another), ("NewPasswordAgain", Another));
        Site.Clock.Now += TimeSpan.FromHours(72) + TimeSpan.FromSeconds(secondsLater);
        using var owner = Site.NewClient();

        await owner.GetAsync(Link((await MailsAsync(mail))[^1]));

        Assert.Equal(works, owner.Heading == "変更を元に戻す");
        Assert.Equal(!works, owner.Text.Contains("S136", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_OfBeforeAnAdministratorsReset_BringsNothingBack()
    {
        var (id, _, mail, client) = await BeginAsync();
        using var _1 = client;
        await Site.Database.ExecuteAsync($$"""
            insert into passkeys (credential_id, user_id, audience, data)
            values (sha256('{{id}}'), '{{id}}', 'BackOffice', '{"Name": "鍵", "PublicKey": "", "CreatedAt": "2026-11-01T00:00:00+00:00", "SignCount": 0, "Transports": [], "IsUserVerified": true, "IsBackupEligible": false, "IsBackedUp": false, "AttestationObject": "", "ClientDataJson": ""}')
            """);
        await client.GetAsync("/account");
        await client.PressAsync("パスワードを変更する", ("PresentPassword", StaffPeople.Password), ("NewPassword", Another), ("NewPasswordAgain", Another));
        var link = Link((await MailsAsync(mail))[^1]);
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var reset = scope.ServiceProvider.GetRequiredService<ResetSecondFactor>();
            Assert.Null((await reset.RunAsync(new ResetSecondFactor.Request(new StaffChoice(id, By: null, Version: null)), Site.Context, CancellationToken.None)).Refusal);
        }

        using var owner = Site.NewClient();
        await owner.GetAsync(link);
        Assert.Contains("S136", owner.Text, StringComparison.Ordinal);
        await owner.PostAsync("/account/take-back", [("Token", link.Split("token=")[1]), ("__RequestVerificationToken", await TokenAsync(owner))]);

        await using var db = Site.Database.OwnerContext();
        Assert.False(await db.Set<StaffPasskey>().AnyAsync(p => p.UserId == id));
    }

    private static string Link(MailMessage mail) => Address().Match(mail.Body).Groups["path"].Value;

    private static async Task<string> TokenAsync(PageClient client)
    {
        await client.GetAsync("/sign-in");
        return client.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
    }

    private async Task<IReadOnlyList<MailMessage>> MailsAsync(string mail) => [.. (await Site.MailsAsync()).Where(each => each.Recipient == mail)];

    private async Task<(Guid Id, string Name, string Mail, PageClient Client)> BeginAsync()
    {
        var (id, name) = await Site.ReadyAsync(StaffRole.Auditor);
        var mail = name + "@office.example";
        await Site.Database.ExecuteAsync($"update staff_users set email = '{mail}', normalized_email = upper('{mail}') where id = '{id}'");
        var client = Site.NewClient();
        await client.TypePasswordAsync(name, StaffPeople.Password);
        await client.PressAsync("ログイン", ("Code", Site.CodeOf(id)));
        return (id, name, mail, client);
    }

    [GeneratedRegex(@"https?://[^/\s]+(?<path>/\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
