using System.Net;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.CheckSimulation;

public sealed class SimulatorPageTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private const string Address = "/desk/simulator";
    private readonly RunningBackOffice office = fixture.Site;

    [Fact]
    public async Task Page_BeforeAnythingIsAsked_HasNoAnswerAndNoError()
    {
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync(Address);

        Assert.Null(client.Page.QuerySelector("#answer"));
        Assert.Null(client.Page.QuerySelector(".field--error"));
    }

    [Fact]
    public async Task Page_OfAnExpiredCard_SaysTheAppsSentenceAndLinksItsCode()
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync(Address + "?Card=Ordinary&EndsOn=2020-05-05&Age=" + Uri.EscapeDataString("４６歳"));

        Assert.Equal("アプリの答え：電子証明書の有効期限が切れています。", client.Page.QuerySelector("#answer")!.TextContent);
        Assert.StartsWith("電子証明書の有効期限が切れています - アプリの答え", client.Title, StringComparison.Ordinal);
        Assert.Equal("/desk/simulator#answer", client.Page.QuerySelector("form[method=get]")!.GetAttribute("action"));
        Assert.Contains("使えません。", client.Text, StringComparison.Ordinal);
        Assert.Equal("/facilities/error-codes?code=E101", client.Page.QuerySelector("section a")!.GetAttribute("href"));
        Assert.Contains("資格確認書", client.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EndsOn", "", "J301")]
    [InlineData("EndsOn", "1999-01-01", "J305")]
    [InlineData("Age", "x", "J304")]
    [InlineData("Age", "131", "J304")]
    [InlineData("Day", "x", "J302")]
    [InlineData("Day", "2024-03-31", "J303")]
    public async Task Page_WhatCannotBeRead_IsRefusedBesideItsField(string field, string typed, string code)
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal) { ["Card"] = "Ordinary", ["EndsOn"] = "2029-05-05", ["Age"] = "46", ["Day"] = "", [field] = typed };
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync($"{Address}?{string.Join('&', query.Select(pair => $"{pair.Key}={pair.Value}"))}");

        Assert.Null(client.Page.QuerySelector("#answer"));
        Assert.Contains(code, client.Page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Card=7&EndsOn=2029-05-05&Age=46&Scheme=x&Begin=99&Facility=-1")]
    [InlineData("Card=x&EndsOn=2029-05-05&Age=46&Verification=Pin,PinTrouble")]
    public async Task Page_ChoicesThatAreNotOffered_AreTheFirstOnes(string query)
    {
        using var client = await office.SignedInAsync(StaffRole.CallCentre);
        await client.GetAsync($"{Address}?{query}");

        Assert.Equal("アプリの答え：有効", client.Page.QuerySelector("#answer")!.TextContent);
    }

    [Fact]
    public async Task Page_ForWhoAnswersNoCalls_IsClosed()
    {
        using var client = await office.SignedInAsync(StaffRole.Reviewer);
        await client.GetAsync(Address);

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }
}
