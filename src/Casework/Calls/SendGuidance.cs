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
    public sealed record Request(FacilityCode Facility, Guid Recipient, GuidancePage Page);

    public sealed record Sent(GuidancePage Page);

    public async Task<Outcome<Sent>> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await DeskRecipients.FindAsync(db, request.Facility, request.Recipient, cancellationToken) is not { } recipient)
        {
            return CallRefusals.RecipientMissing;
        }

        // Pressed twice is sent once.
        if (!await DeskRecipients.WasJustMailedAsync(db, recipient, GuidanceMails.Template, context.At, cancellationToken))
        {
            await outbox.AddAsync(GuidanceMails.Guidance(recipient, request.Page, links), request.Facility, context.At, cancellationToken);
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Calls.SendLink, request.Facility.Value, JsonSerializer.Serialize(new { page = request.Page.Address })));
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return new Sent(request.Page);
    }
}
