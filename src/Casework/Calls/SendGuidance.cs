using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calls;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.Calls;

/// <summary>Mails the link of a page to one of the facility's people, at the address they registered and have confirmed: whoever calls names no other.</summary>
public sealed class SendGuidance(AppDbContext db, Outbox outbox, PortalLinks links)
{
    /// <param name="Id">Of the form: pressed twice is sent once.</param>
    public sealed record Request(Guid Id, FacilityCode Facility, Guid Recipient, GuidancePage Page);

    /// <returns>Null: it is on its way.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await DeskRecipients.FindAsync(db, request.Facility, request.Recipient, cancellationToken) is not { } recipient)
        {
            return CallRefusals.RecipientMissing;
        }

        if (!await DeskRecipients.HasMailedAsync(db, request.Id, request.Facility, cancellationToken))
        {
            await outbox.AddAsync(GuidanceMails.Guidance(recipient, request.Page, links), request.Facility, context.At, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Calls.SendLink, request.Facility.Value, JsonSerializer.Serialize(new { page = request.Page.Address, form = request.Id })));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
