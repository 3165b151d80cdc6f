using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>Inquiries for the staff who answer them.</summary>
public sealed class FindInquiries(AppDbContext db)
{
    /// <param name="Writers">Names of the staff and others who wrote.</param>
    /// <param name="AssignedTo">Name of who looks after it; null: nobody yet.</param>
    public sealed record Shown(
        Inquiry Inquiry, IReadOnlyList<InquiryMessage> Messages, IReadOnlyList<Attachment> Files, IReadOnlyDictionary<Actor, string> Writers, string? AssignedTo);

    /// <param name="Who">Name of who looks after it.</param>
    public sealed record Row(Inquiry Inquiry, string? Who);

    /// <summary>Those that wait longest first, of closed ones the latest first.</summary>
    /// <param name="state">Null: all that are not closed.</param>
    /// <param name="mine">Of this person alone; null: of everybody.</param>
    /// <param name="page">1 first.</param>
    public async Task<PageOf<Row>> ListAsync(InquiryState? state, Guid? mine, int page, CancellationToken cancellationToken)
    {
        var all = db.Inquiries.AsNoTracking().Where(i => (state == null ? i.State != InquiryState.Closed : i.State == state) && (mine == null || i.AssignedTo == mine));
        var ordered = state == InquiryState.Closed ? all.OrderByDescending(i => i.WaitsSince).ThenBy(i => i.Id) : all.OrderBy(i => i.WaitsSince).ThenBy(i => i.Id);
        var rows = await ordered.Select(i => new Row(i, db.StaffUsers.Where(u => u.Id == i.AssignedTo).Select(u => u.Name).SingleOrDefault()))
            .TakePageNumber(page).ToListAsync(cancellationToken);
        return rows.CutPage();
    }

    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => db.Inquiries.CountAsync(i => i.State == InquiryState.Open, cancellationToken);

    /// <summary>Noted as seen.</summary>
    /// <returns>Null: there is none.</returns>
    public async Task<Shown?> ShowAsync(InquiryNumber number, ActingAs context, CancellationToken cancellationToken)
    {
        if (await db.Inquiries.AsNoTracking().SingleOrDefaultAsync(i => i.Number == number, cancellationToken) is not { } inquiry)
        {
            return null;
        }

        await new NoteLooks(db).RunAsync(context, AuditActions.Inquiries.View, number, cancellationToken);
        var messages = await db.InquiryMessages.AsNoTracking().Where(m => m.InquiryId == inquiry.Id).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.InquiryId == inquiry.Id && a.RemovedAt == null).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var writers = await ActorNames.FindAsync(db, messages.Select(m => m.Actor), cancellationToken);
        var assigned = inquiry.AssignedTo is { } id ? await db.StaffUsers.Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) : null;
        return new Shown(inquiry, messages, files, writers, assigned);
    }
}
