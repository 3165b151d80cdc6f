using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Mail;
using Shikaku.Rules.Inquiries;

namespace Shikaku.Casework.Inquiries;

/// <summary>Makes and opens the links that are mailed about an inquiry.</summary>
public sealed class InquiryLinks(AppDbContext db, PortalLinks links)
{
    /// <summary>Added to the context; saved with the rest.</summary>
    /// <returns>The address, for the mail alone.</returns>
    public string Add(Inquiry inquiry, DateTimeOffset now)
    {
        var token = MailedToken.New();
        db.InquiryLinks.Add(new InquiryLink { TokenSha256 = MailedToken.Hash(token), InquiryId = inquiry.Id, ExpiresAt = now.ToUniversalTime() + InquiryTerms.LinkValid });
        return links.To(PortalAddresses.Contact.Thread, token);
    }

    /// <summary>Opening one shows that its mail came to a reader: the address counts as theirs from then on.</summary>
    /// <returns>The inquiry it leads to; null: none, or its time is over.</returns>
    public async Task<Guid?> OpenAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (MailedToken.HashOf(token) is not { } hash)
        {
            return null;
        }

        var at = now.ToUniversalTime();
        var link = await db.InquiryLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenSha256 == hash && l.ExpiresAt >= at, cancellationToken);
        if (link is null)
        {
            return null;
        }

        await db.Inquiries.Where(i => i.Id == link.InquiryId && i.MailConfirmedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.MailConfirmedAt, at), cancellationToken);
        return link.InquiryId;
    }
}
