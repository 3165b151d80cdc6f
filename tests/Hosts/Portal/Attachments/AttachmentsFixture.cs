using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Drafts;
using Shikaku.Casework.Registration;
using Shikaku.Casework.UsageApplications;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Attachments;

/// <summary>One portal for the tests of one class; each has a draft of its own.</summary>
public sealed class AttachmentsFixture : IAsyncLifetime
{
    public RunningPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public async Task<(PageClient Client, Guid Draft, PortalUser User)> NewDraftAsync() => await NewDraftAsync(Portal);

    public static async Task<(PageClient Client, Guid Draft, PortalUser User)> NewDraftAsync(RunningPortal portal)
    {
        var user = await portal.AddUserAsync();
        var draft = new Draft { Id = Guid.NewGuid(), UserId = user.Id, FacilityCode = user.FacilityCode, Form = new DraftForm(DraftKind.UsageStart), FormVersion = 1, Answers = [], SavedAt = portal.Clock.Now };
        await using var db = portal.Database.OwnerContext();
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return (await portal.SignedInAsync(user), draft.Id, user);
    }

    public async Task<List<Attachment>> RowsAsync(Guid draft)
    {
        await using var db = Portal.Database.OwnerContext();
        return await db.Attachments.AsNoTracking().Where(a => a.DraftId == draft).OrderBy(a => a.AddedAt).ToListAsync();
    }
}
