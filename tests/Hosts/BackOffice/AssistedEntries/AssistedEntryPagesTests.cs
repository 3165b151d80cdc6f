using System.Net;
using Shikaku.Casework.Registration;
using Shikaku.Rules.AssistedEntries;
using Shikaku.Rules.Mail;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.AssistedEntries;

public sealed class AssistedEntryPagesTests : IAsyncLifetime
{
    private static readonly string Address = $"/desk/{TestFacts.FacilityCode}/operation-start";
    private RunningBackOffice office = null!;
    private PageClient clerk = null!;

    public async ValueTask InitializeAsync()
    {
        office = await RunningBackOffice.StartAsync();
        clerk = await office.SignedInAsync(StaffRole.CallCentre);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task Enter_WithACaller_AsksByMailAndWaits()
    {
        var person = await AddPersonAsync();
        await clerk.GetAsync(Address);
        Assert.DoesNotContain(person.Email!, clerk.Text, StringComparison.Ordinal);
        Assert.Contains(MailAddressMask.Of(person.Email!), clerk.Text, StringComparison.Ordinal);

        await clerk.PressAsync("確認のメールを送る", ("StartsOn", "令和8年11月20日"), ("Recipient", person.Id.ToString()));

        Assert.Equal(Address, clerk.Path);
        Assert.Contains("確認のメールを送りました", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("確認待ち", clerk.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(person.Email, Assert.Single(await office.MailsAsync()).Recipient);
        Assert.Equal(0L, await office.Database.ScalarAsync<long>("select count(*) from operation_starts"));

        await clerk.GetAsync("/desk/entries");
        Assert.Contains("2026年11月20日（令和8年）", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_WhatWaits_MakesRoomForAnother()
    {
        var person = await AddPersonAsync();
        await clerk.GetAsync(Address);
        await clerk.PressAsync("確認のメールを送る", ("StartsOn", "2026-11-20"), ("Recipient", person.Id.ToString()));
        Assert.Contains(AssistedEntryRefusals.AlreadyWaiting.Code, clerk.Text, StringComparison.Ordinal);

        await clerk.PressAsync("取り下げる");

        Assert.Contains("入力を取り下げました", clerk.Text, StringComparison.Ordinal);
        Assert.NotNull(clerk.Page.QuerySelector("#StartsOn"));
        await clerk.GetAsync("/desk/entries");
        Assert.Contains("確認を待っている入力はありません", clerk.Text, StringComparison.Ordinal);
        await clerk.GetAsync("/desk/entries?list=all");
        Assert.Contains("取下げ", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_AfterARefusedWithdrawal_IsEntered()
    {
        var person = await AddPersonAsync();
        await clerk.GetAsync(Address);
        await clerk.PressAsync("確認のメールを送る", ("StartsOn", "2026-11-20"), ("Recipient", person.Id.ToString()));
        await office.Database.ExecuteAsync("update assisted_entries set state = 'Declined', settled_at = now(), settled_by = 'portal:x'");
        await clerk.PressAsync("取り下げる");
        Assert.Contains(AssistedEntryRefusals.NotWaiting.Code, clerk.Text, StringComparison.Ordinal);

        await clerk.PressAsync("確認のメールを送る", ("StartsOn", "2026-11-20"), ("Recipient", person.Id.ToString()));

        Assert.Contains("確認のメールを送りました", clerk.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "StartsOn", "O105")]
    [InlineData("2026-02-30", "StartsOn", "O101")]
    [InlineData("2024-03-31", "StartsOn", "O102")]
    [InlineData("2027-11-22", "StartsOn", "O103")]
    public async Task Enter_ADayThatCannotBe_IsRefusedBesideItAsOnThePortal(string typed, string field, string code)
    {
        var person = await AddPersonAsync();
        await clerk.GetAsync(Address);

        await clerk.PressAsync("確認のメールを送る", ("StartsOn", typed), ("Recipient", person.Id.ToString()));

        Assert.Contains(code, clerk.FieldErrors[field], StringComparison.Ordinal);
        Assert.Empty(await office.MailsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public async Task Enter_ForNobodyOfTheList_IsRefused(string recipient)
    {
        await AddPersonAsync();
        await clerk.GetAsync(Address);

        await clerk.PressAsync("確認のメールを送る", ("StartsOn", "2026-11-20"), ("Recipient", recipient));

        Assert.Contains(AssistedEntryRefusals.RecipientMissing.Code, clerk.Text, StringComparison.Ordinal);
        Assert.Empty(await office.MailsAsync());
    }

    [Fact]
    public async Task Page_OfAFacilityWithoutAnyRegisteredPerson_SaysThatNobodyCanConfirm()
    {
        await clerk.GetAsync(Address);

        Assert.Contains(AssistedEntryRefusals.NobodyToAsk.Title, clerk.Text, StringComparison.Ordinal);
        Assert.Null(clerk.Page.QuerySelector("#StartsOn"));
    }

    [Fact]
    public async Task Page_OfOnesOwnFacility_HasNoForm()
    {
        await AddPersonAsync();
        using var close = await office.SignedInAsync(await office.AddStaffAsync(StaffRole.CallCentre, TestFacts.FacilityCode.Value));

        await close.GetAsync(Address);

        Assert.Contains(AssistedEntryRefusals.OwnFacility.Title, close.Text, StringComparison.Ordinal);
        Assert.Null(close.Page.QuerySelector("#StartsOn"));
    }

    [Fact]
    public async Task Look_AtThePage_IsAudited()
    {
        await clerk.GetAsync(Address);

        Assert.Equal(TestFacts.FacilityCode.Value, await office.Database.ScalarAsync<string>("select subject from audit_events where action = 'AssistedEntries.View'"));
    }

    [Theory]
    [InlineData("/desk/entries")]
    [InlineData("/desk/1379999004/operation-start")]
    public async Task Page_ForWhoAnswersNoCalls_IsClosed(string address)
    {
        using var reviewer = await office.SignedInAsync(StaffRole.Reviewer);

        await reviewer.GetAsync(address);

        Assert.Equal(HttpStatusCode.Forbidden, reviewer.Status);
    }

    private async Task<PortalUser> AddPersonAsync()
    {
        await using var db = office.Database.OwnerContext();
        return await Applications.AddUserAsync(db, TestFacts.FacilityCode, verified: true);
    }
}
