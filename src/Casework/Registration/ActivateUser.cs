using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>有効化 by the mailed link. Pressed twice is activated once.</summary>
public sealed class ActivateUser(AppDbContext db, MailLinks mailLinks)
{
    public async Task<Outcome<PortalUser>> RunAsync(string? token, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if ((await mailLinks.FindAsync(token, context.At, cancellationToken, MailLinkPurpose.Activation)).IsRefused(out var refusal, out var link))
        {
            return await AgainAsync(token, refusal, context, cancellationToken);
        }

        if (!await mailLinks.UseAsync(link, context.At, cancellationToken))
        {
            return await AgainAsync(token, RegistrationRefusals.LinkUnusable, context, cancellationToken);
        }

        var user = await db.PortalUsers.SingleAsync(u => u.Id == link.UserId, cancellationToken);
        user.EmailConfirmed = true;
        await mailLinks.VoidAsync(user.Id, context.At, cancellationToken, MailLinkPurpose.Activation);
        db.AuditEvents.Add(AuditEvent.Of(context with { Actor = Actor.Portal(user.Id) }, AuditActions.Registration.Activate, Actor.Portal(user.Id)));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    private async Task<Outcome<PortalUser>> AgainAsync(string? token, Refusal otherwise, ActingAs context, CancellationToken cancellationToken) =>
        await mailLinks.FindJustUsedAsync(token, context.At, cancellationToken, MailLinkPurpose.Activation) is { } used
            ? await db.PortalUsers.SingleAsync(u => u.Id == used.UserId, cancellationToken)
            : otherwise;
}
