using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Xunit;

namespace Shikaku.Hosts.Portal.Registration;

/// <summary>The people of a facility remove who has left.</summary>
public sealed class ColleaguesTests(PortalFixture fixture) : PortalTest(fixture), IClassFixture<PortalFixture>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Portal.Database.ExecuteAsync("update portal_memberships set verified_at = null");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Remove_WhoHoldsNoOtherFacility_IsSignedOutAndStoppedAndTold()
    {
        var (mine, theirs, third) = (NewMail(), NewMail(), NewMail());
        using var me = await VerifiedAsync(mine);
        using var colleague = await VerifiedAsync(theirs);
        using var other = await VerifiedAsync(third);
        await colleague.GetAsync("/device-accounts");

        await me.GetAsync($"/account/facilities/people/{await IdAsync(theirs)}");
        await me.PressAsync("OK", ("Password", Password));

        Assert.Equal("/account/facilities/people", me.Path);
        Assert.DoesNotContain($"/people/{await IdAsync(theirs)}", me.Page.Body!.InnerHtml, StringComparison.Ordinal);
        await colleague.GetAsync("/device-accounts");
        Assert.StartsWith("/sign-in", colleague.Path, StringComparison.Ordinal);
        await SignInAsync(colleague, theirs, "wrong");
        Assert.Contains("R131", colleague.Text, StringComparison.Ordinal);
        await SignInAsync(colleague, theirs, Password);
        Assert.Contains("R171", colleague.Text, StringComparison.Ordinal);
        Assert.Single(await MailsToAsync(theirs), m => m.Template == "Registration.RemovedFromFacility");
        Assert.Single(await MailsToAsync(third), m => m.Template == "Registration.ColleagueRemoved" && !m.Body.Contains(theirs, StringComparison.Ordinal));
        Assert.DoesNotContain(await MailsToAsync(mine), m => m.Template == "Registration.ColleagueRemoved");
        await using var db = Portal.Database.AppContext();
        var removed = $"{TestFacts.FacilityCode} portal:{await IdAsync(theirs)}";
        Assert.Equal($"portal:{await IdAsync(mine)}", (await db.AuditEvents.SingleAsync(e => e.Action == "Registration.RemoveColleague" && e.Subject == removed)).Actor.Value);
    }

    [Fact]
    public async Task Remove_WhoHoldsAnother_GoesOnWithTheOtherAlone()
    {
        var (mine, theirs) = (NewMail(), NewMail());
        using var me = await VerifiedAsync(mine);
        using var colleague = await VerifiedAsync(theirs);
        await using (var db = Portal.Database.OwnerContext())
        {
            db.PortalMemberships.Add(new PortalMembership { UserId = await IdAsync(theirs), FacilityCode = TestFacts.OtherFacilityCode, RegisteredAt = Portal.Clock.Now.AddMinutes(1) });
            await db.SaveChangesAsync();
        }

        await me.GetAsync($"/account/facilities/people/{await IdAsync(theirs)}");
        await me.PressAsync("OK", ("Password", Password));
        await colleague.GetAsync("/account");

        Assert.Equal("/account", colleague.Path);
        Assert.Contains("ためし健診センター", colleague.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ためし接骨院", colleague.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_EachOtherAtOnce_OneStays()
    {
        var (mine, theirs) = (NewMail(), NewMail());
        using var me = await VerifiedAsync(mine);
        using var colleague = await VerifiedAsync(theirs);
        await me.GetAsync($"/account/facilities/people/{await IdAsync(theirs)}");
        await colleague.GetAsync($"/account/facilities/people/{await IdAsync(mine)}");

        await Task.WhenAll(me.PressAsync("OK", ("Password", Password)), colleague.PressAsync("OK", ("Password", Password)));

        Assert.Equal(1L, await Portal.Database.ScalarAsync<long>("select count(*) from portal_memberships where verified_at is not null"));
    }

    [Fact]
    public async Task Remove_WithoutThePassword_ChangesNothing()
    {
        var theirs = NewMail();
        using var me = await VerifiedAsync(NewMail());
        using var colleague = await VerifiedAsync(theirs);
        await me.GetAsync($"/account/facilities/people/{await IdAsync(theirs)}");

        await me.PressAsync("OK", ("Password", "wrong"));
        Assert.Contains("R133", me.FieldErrors["Password"], StringComparison.Ordinal);
        await me.PressAsync("OK", ("Password", ""));
        Assert.Contains("R137", me.FieldErrors["Password"], StringComparison.Ordinal);

        await colleague.GetAsync("/account/facilities/people");
        Assert.Equal("/account/facilities/people", colleague.Path);
        Assert.Equal(2, colleague.Page.QuerySelectorAll(".plain-list > li").Length);
    }

    [Fact]
    public async Task People_NotVerified_AreNotShownNorRemoved()
    {
        var (mine, claimant) = (NewMail(), NewMail());
        using var me = await VerifiedAsync(mine);
        using var stranger = await EnteredAsync(claimant);

        await me.GetAsync("/account/facilities/people");
        Assert.Single(me.Page.QuerySelectorAll(".plain-list > li"));
        await me.GetAsync($"/account/facilities/people/{await IdAsync(claimant)}");
        Assert.Equal(404, (int)me.Status);
        await me.GetAsync($"/account/facilities/people/{await IdAsync(mine)}");
        Assert.Equal("/account/facilities/people", me.Path);
        await stranger.GetAsync("/account/facilities/people");
        Assert.Empty(stranger.Page.QuerySelectorAll(".plain-list > li"));
        await stranger.GetAsync($"/account/facilities/people/{await IdAsync(mine)}");
        Assert.Equal("/account/facilities/people", stranger.Path);
    }

    /// <summary>Signed in, and of the first facility by an approved application.</summary>
    private async Task<PageClient> VerifiedAsync(string mail)
    {
        var client = await EnteredAsync(mail);
        await Portal.Database.ExecuteAsync($"update portal_memberships set verified_at = now() where user_id = '{await IdAsync(mail)}'");
        return client;
    }

    private Task<Guid> IdAsync(string mail) => Portal.Database.ScalarAsync<Guid>($"select id from portal_users where email = '{mail}'");
}
