using System.Globalization;
using System.Text.RegularExpressions;
using Shikaku.Casework.Mail;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>One portal for the tests of one class; each has addresses of its own.</summary>
public sealed class PortalFixture : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

public abstract partial class PortalTest(PortalFixture fixture)
{
    public const string Password = "まいあさ公園を三周はしる";
    public const string OtherPassword = "ひるには橋をわたって帰る";

    private static int mails;

    protected RunningPortal Portal { get; } = fixture.Portal;

    protected static string NewMail() => string.Create(CultureInfo.InvariantCulture, $"hanako{Interlocked.Increment(ref mails)}@example.jp");

    protected static (string Name, string Value)[] Form(string mail, params (string Name, string Value)[] changes)
    {
        (string Name, string Value)[] honest =
        [
            ("Name", "見本　花子"), ("Sort", "JudoTherapy"), ("FacilityNumber", TestFacts.RegistrationNumber), ("Phone", "03-1234-5678"), ("Mail", mail), ("Password", Password),
        ];
        return [.. honest.Where(field => Array.TrueForAll(changes, change => change.Name != field.Name)), .. changes];
    }

    /// <summary>Up to the page that says to look for the mail.</summary>
    protected async Task<PageClient> RegisterAsync(string mail, params (string Name, string Value)[] changes)
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(mail, changes));
        Assert.Equal("登録内容の確認", client.Heading);
        await client.PressAsync("OK");
        return client;
    }

    /// <summary>A browser whose user has registered, and activated from another one: nobody is signed in here.</summary>
    protected async Task<PageClient> ActivatedAsync(string mail)
    {
        var client = await RegisterAsync(mail);
        using var another = Portal.NewClient();
        await another.GetAsync(await LinkAsync(mail));
        await another.PressAsync("登録を完了する", ("Password", Password));
        return client;
    }

    protected async Task<PageClient> EnteredAsync(string mail)
    {
        var client = await ActivatedAsync(mail);
        await SignInAsync(client, mail, Password);
        Assert.Equal("ユーザー情報", client.Heading);
        return client;
    }

    /// <summary>What the form of the page sends by itself, its token included.</summary>
    protected static List<(string Name, string Value)> HiddenFields(PageClient client) =>
        [.. client.Page.QuerySelectorAll(".main [type=hidden]").Select(each => (each.GetAttribute("name")!, each.GetAttribute("value") ?? ""))];

    protected static async Task SignInAsync(PageClient client, string mail, string password)
    {
        await client.GetAsync("/sign-in?next=%2Faccount");
        await client.PressAsync("ログイン", ("Mail", mail), ("Password", password));
    }

    protected async Task<IReadOnlyList<MailMessage>> MailsToAsync(string mail) => [.. (await Portal.MailsAsync()).Where(m => m.Recipient == mail)];

    /// <summary>Path and query of the link in the latest mail to this address.</summary>
    protected async Task<string> LinkAsync(string mail) => Link((await MailsToAsync(mail))[^1]);

    protected static string Link(MailMessage mail) => Address().Match(mail.Body).Groups["path"].Value;

    [GeneratedRegex(@"http://portal\.test(?<path>/\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
