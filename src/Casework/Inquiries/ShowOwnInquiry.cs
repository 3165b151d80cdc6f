using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>Inquiries for whoever asked: without what staff note among themselves.</summary>
public sealed class ShowOwnInquiry(AppDbContext db)
{
    private const int Most = 100;

    /// <param name="Messages">The oldest first, without their writers: staff are nobody's acquaintances.</param>
    public sealed record Shown(Inquiry Inquiry, IReadOnlyList<Message> Messages, IReadOnlyList<Attachment> Files);

    public sealed record Message(InquiryMessageKind Kind, DateTimeOffset At, string Text)
    {
        /// <summary>Without what was written.</summary>
        public override string ToString() => Kind.ToString();
    }

    /// <returns>Null: there is none.</returns>
    public async Task<Shown?> RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await db.Inquiries.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } inquiry)
        {
            return null;
        }

        var messages = await db.InquiryMessages.AsNoTracking().Where(m => m.InquiryId == id && m.Kind != InquiryMessageKind.Note).OrderBy(m => m.Id)
            .Select(m => new Message(m.Kind, m.At, m.Text)).ToListAsync(cancellationToken);
        var files = await db.Attachments.AsNoTracking().Where(a => a.InquiryId == id && a.RemovedAt == null).OrderBy(a => a.AddedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return new Shown(inquiry, messages, files);
    }

    /// <returns>Null: none of this person.</returns>
    public async Task<Guid?> FindAsync(InquiryNumber number, Guid user, CancellationToken cancellationToken) =>
        await db.Inquiries.Where(i => i.Number == number && i.UserId == user).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The latest first.</summary>
    public Task<List<Inquiry>> ListAsync(Guid user, CancellationToken cancellationToken) =>
        db.Inquiries.AsNoTracking().Where(i => i.UserId == user).OrderByDescending(i => i.ReceivedAt).Take(Most).ToListAsync(cancellationToken);
}
