using Shikaku.Casework.Registration;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Journeys.WholeWay;

/// <summary>A caller who is helped with a form: the clerk enters, the mail comes, the person says yes, and the day is registered.</summary>
public sealed class CallerWayTests : IAsyncLifetime
{
    private readonly TestKeys keysFolder = new();
    private readonly StaffUser clerk = new()
    {
        Id = Guid.NewGuid(), UserName = "yoko", NormalizedUserName = "YOKO", Name = "窓口　陽子", Role = StaffRole.CallCentre, SecurityStamp = Guid.NewGuid().ToString(), CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    private TestDatabase database = null!;
    private BothSites sites = null!;
    private PortalUser person = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        await using var db = database.OwnerContext();
        db.Facilities.Add(TestFacts.Facility());
        db.StaffUsers.Add(clerk);
        await db.SaveChangesAsync();
        person = await Applications.AddUserAsync(db, verified: true);
        sites = await BothSites.StartAsync(database, keysFolder.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await sites.DisposeAsync();
        await database.DisposeAsync();
        keysFolder.Dispose();
    }

    [Fact]
    public async Task Day_EnteredByTheCallCentre_IsRegisteredByThePersonWhoGetsTheMail()
    {
        using var desk = await sites.SignedInAsync(clerk);
        await desk.GetAsync($"/desk/{TestFacts.FacilityCode}/operation-start");
        await desk.PressAsync("確認のメールを送る", ("StartsOn", "令和7年4月1日"), ("Recipient", person.Id.ToString()));
        Assert.Contains("確認待ち", desk.Text, StringComparison.Ordinal);

        var link = sites.LinkIn(await sites.MailAsync(person.Email!, "お電話で入力した内容"), "/assisted-entry");
        using var caller = new PageClient(new Uri(sites.Portal));
        await caller.GetAsync(link[sites.Portal.Length..]);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from operation_starts"));
        await caller.PressAsync("この内容で登録する");

        Assert.Equal("運用開始日を登録しました", caller.Heading);
        Assert.Equal($"2025-04-01 portal:{person.Id}", await database.ScalarAsync<string>("select starts_on || ' ' || entered_by from operation_starts"));
        await desk.GetAsync($"/desk/{TestFacts.FacilityCode}/operation-start");
        Assert.Contains("2025年4月1日（令和7年）", desk.Page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("登録済み", desk.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }
}
