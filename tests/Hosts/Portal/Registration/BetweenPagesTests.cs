using Shikaku.Casework.BetweenPages;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>What was typed waits between two pages in the database, sealed; the browser has its ID alone.</summary>
public sealed class BetweenPagesTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Registration_Typed_StandsInNoCookieAndSealedInTheDatabase()
    {
        using var client = await TypedAsync();

        Assert.All(client.Cookies.GetAllCookies().Where(cookie => cookie.Name.Contains("kept", StringComparison.Ordinal)), cookie => Assert.Equal(32, cookie.Value.Length));
        Assert.Equal(0, await Portal.Database.ScalarAsync<long>("select count(*) from between_pages where position(convert_to('見本', 'UTF8') in content) > 0"));
        await client.GetAsync("/register");
        Assert.Contains("見本　紅葉", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_Sent_LeavesNothingTypedBehind()
    {
        using var client = await TypedAsync();
        var before = IdOf(client);

        await client.PressAsync("OK");
        await client.GetAsync("/register");

        Assert.DoesNotContain("見本　紅葉", client.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, before);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Entry_AtTwoHoursAndASecondLater_IsThereAndIsNot(int secondsLater, bool there)
    {
        using var client = await TypedAsync();
        Portal.Clock.Now += KeptBetweenPages.KeptFor + TimeSpan.FromSeconds(secondsLater);

        await client.GetAsync("/register");

        Assert.Equal(there, client.Page.DocumentElement.OuterHtml.Contains("見本　紅葉", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entry_MovedToAnotherRow_DoesNotOpen()
    {
        using var one = await TypedAsync();
        using var other = await TypedAsync();
        var (first, second) = (IdOf(one), IdOf(other));
        await Portal.Database.ExecuteAsync($"update between_pages set content = (select content from between_pages where id = '{first}') where id = '{second}'");

        await other.GetAsync("/register");

        Assert.DoesNotContain("見本　紅葉", other.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_OfManyBrowsers_KeepsSoManyAndForgetsTheOldest()
    {
        using var oldest = await TypedAsync();
        var id = IdOf(oldest);
        await Portal.Database.ExecuteAsync($"""
            update between_pages set written_at = written_at - interval '1 second' where id = '{id}';
            insert into between_pages (id, network, content, written_at)
            select gen_random_uuid(), network, 'x', written_at + interval '500 milliseconds' from between_pages, generate_series(1, {KeptBetweenPages.MostOfANetwork}) where id = '{id}'
            """);

        using var newest = await TypedAsync();

        Assert.Equal(KeptBetweenPages.MostOfANetwork, await Portal.Database.ScalarAsync<long>("select count(*) from between_pages"));
        await newest.GetAsync("/register");
        Assert.Contains("見本　紅葉", newest.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await oldest.GetAsync("/register");
        Assert.DoesNotContain("見本　紅葉", oldest.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task<PageClient> TypedAsync()
    {
        var client = Portal.NewClient();
        await client.GetAsync("/register");
        await client.PressAsync("登録", Form(NewMail(), ("Name", "見本　紅葉")));
        Assert.Equal("登録内容の確認", client.Heading);
        return client;
    }

    private static Guid IdOf(PageClient client) =>
        Guid.Parse(client.Cookies.GetAllCookies().Single(cookie => cookie.Name.Contains("kept", StringComparison.Ordinal)).Value);
}
