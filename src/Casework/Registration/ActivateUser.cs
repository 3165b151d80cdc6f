using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>有効化 by the mailed link.</summary>
public sealed class ActivateUser(AppDbContext db, MailLinks mailLinks)
{
    public async Task<Outcome<PortalUser>> RunAsync(string? token, ActionContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, MailLinkPurpose.Activation)).IsRefused(out var refusal, out var link))
        {
            return refusal;
        }

        if (!await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return RegistrationRefusals.LinkUnusable;
        }

        var user = await db.PortalUsers.SingleAsync(u => u.Id == link.UserId, cancellationToken);
        user.EmailConfirmed = true;
        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.Activation);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = $"portal:{user.Id}" }, "Registration.Activate", $"portal:{user.Id}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }
}
