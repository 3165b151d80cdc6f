using System.Net;
using Shikaku.Casework.PayeeAccounts;
using Shikaku.Rules.PayeeAccounts;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.PayeeAccounts;
using Shikaku.TestKit.Payments;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.PayeeAccounts;

public sealed class WaitingAccountsTests(WaitingAccountsTests.Fixture fixture) : IClassFixture<WaitingAccountsTests.Fixture>
{
    [Fact]
    public async Task Accept_TheOldBesideTheNew_MakesItTheCurrentOne()
    {
        var waiting = await WaitingAsync();
        using var page = await fixture.BackOffice.SignedInAsync(StaffRole.Reviewer);
        await page.GetAsync("/payee-accounts");
        Assert.Contains(waiting.AccountNumber, page.Text, StringComparison.Ordinal);
        Assert.Contains("見本銀行（0990）", page.Text, StringComparison.Ordinal);
        Assert.Contains("50,000円", page.Text, StringComparison.Ordinal);

        await page.PostAsync("/payee-accounts?handler=Accept", Of(page, waiting));

        Assert.Equal("/payee-accounts?done=accepted", page.Path);
        Assert.Equal("Current", await StateAsync(waiting));
        await page.PostAsync("/payee-accounts?handler=Accept", Of(page, waiting));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Y142", page.ErrorSummary.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_WithoutAReason_AsksForItAndWithOneTellsTheFacility()
    {
        var waiting = await WaitingAsync();
        using var page = await fixture.BackOffice.SignedInAsync(StaffRole.Lead);
        await page.GetAsync("/payee-accounts");

        await page.PostAsync("/payee-accounts?handler=Refuse", Of(page, waiting));
        Assert.Contains("Y144", page.ErrorSummary.Single(), StringComparison.Ordinal);
        await page.PostAsync("/payee-accounts?handler=Refuse", [.. Of(page, waiting), ("Because", "名義が施設と違います。")]);

        Assert.Equal("/payee-accounts?done=refused", page.Path);
        Assert.Equal("Refused", await StateAsync(waiting));
    }

    [Fact]
    public async Task Page_AnAccountOfAnotherFacilityToo_IsPointedOut()
    {
        var first = await WaitingAsync();
        var second = await WaitingAsync(first.AccountNumber);
        using var page = await fixture.BackOffice.SignedInAsync(StaffRole.Auditor);

        await page.GetAsync("/payee-accounts");

        Assert.Contains("ほかの施設と同じ口座です", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
        Assert.Equal("Waiting", await StateAsync(second));
    }

    [Theory]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Administrator)]
    [InlineData(StaffRole.RegionalBureau)]
    public async Task Page_WhoSeesNoAccounts_IsForbidden(StaffRole role)
    {
        using var page = await fixture.BackOffice.SignedInAsync(role);

        await page.GetAsync("/payee-accounts");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
    }

    [Fact]
    public async Task Accept_ByWhoPays_IsForbidden()
    {
        var waiting = await WaitingAsync();
        using var reviewer = await fixture.BackOffice.SignedInAsync(StaffRole.Reviewer);
        await reviewer.GetAsync("/payee-accounts");
        using var page = await fixture.BackOffice.SignedInAsync(StaffRole.Accountant);
        await page.GetAsync("/payee-accounts");
        Assert.Contains(waiting.AccountNumber, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("新しい口座を認める", page.Text, StringComparison.Ordinal);
    }

    private static List<(string, string)> Of(TestKit.Pages.PageClient page, PayeeAccount account) =>
    [
        ("__RequestVerificationToken", page.Page.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? ""),
        ("AccountId", account.Id.ToString()), ("Version", "1"),
    ];

    private async Task<PayeeAccount> WaitingAsync(string? number = null)
    {
        var facility = (await SeededPayments.AddAsync(fixture.BackOffice.Database, 1))[0];
        await using var db = fixture.BackOffice.Database.OwnerContext();
        return await TestAccounts.AddAsync(db, facility, PayeeAccountState.Waiting, number);
    }

    private Task<string> StateAsync(PayeeAccount account) => fixture.BackOffice.Database.ScalarAsync<string>($"select state from payee_accounts where id = '{account.Id}'");

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningBackOffice BackOffice { get; private set; } = null!;

        public async ValueTask InitializeAsync() => BackOffice = await RunningBackOffice.StartAsync();

        public ValueTask DisposeAsync() => BackOffice.DisposeAsync();
    }
}
