using System.Net;
using Shikaku.Hosts.BackOffice;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.ServiceStatus;

/// <summary>予定作業 and 障害 as staff write them.</summary>
public sealed class ServiceNotePagesTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    [Fact]
    public async Task Note_PublishedAndEnded_IsListedWithItsEnd()
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync("/status-notes/new");
        await client.PressAsync("載せる", ("Kind", "Incident"), ("Title", "申請が送れません"), ("From", "2026-11-21 09:00"), ("Words", "調べています。"), ("OnEveryPage", "true"));

        Assert.Equal(("/status-notes", "予定作業と障害"), (client.Path.Split('?')[0], client.Heading));
        Assert.Contains("続いています", client.Text, StringComparison.Ordinal);
        await client.GetAsync(client.Page.QuerySelectorAll("main tbody a").First(link => link.TextContent == "申請が送れません").GetAttribute("href")!);
        Assert.Equal("2026-11-21 09:00", client.Page.QuerySelector("#From")!.GetAttribute("value"));
        await client.PressAsync("保存する", ("Until", "2026-11-21 09:30"), ("Afterword", "直しました。"));

        Assert.Contains("9時30分", client.Text, StringComparison.Ordinal);
        Assert.Equal("直しました。", await office.Database.ScalarAsync<string>("select afterword from service_notes where title = '申請が送れません'"));
        Assert.Equal(1L, await office.Database.ScalarAsync<long>("select count(*) from audit_events where action = 'ServiceNotes.Publish'"));
    }

    [Fact]
    public async Task Note_WithMistakes_TellsThemBesideTheFieldsAndKeepsWhatWasTyped()
    {
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync("/status-notes/new");

        await client.PressAsync("載せる", ("Kind", "PlannedWork"), ("Title", "夜間の作業"), ("From", "あした"), ("Words", ""));

        Assert.Equal(["From", "Until", "Words"], client.FieldErrors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("夜間の作業", client.Page.QuerySelector("#Title")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Auditor)]
    public async Task Notes_ForOtherRoles_AreForbidden(StaffRole role)
    {
        using var client = await office.SignedInAsync(role);

        await client.GetAsync("/status-notes");

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task Note_Unknown_IsNotFound()
    {
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await client.GetAsync($"/status-notes/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }
}
