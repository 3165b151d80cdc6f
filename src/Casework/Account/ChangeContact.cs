using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>氏名 and 電話番号 of who is signed in.</summary>
public sealed class ChangeContact(AppDbContext db, CredentialChanges changes)
{
    /// <param name="Version">The concurrency stamp that the person saw.</param>
    public sealed record Request(Guid UserId, string Name, PhoneNumber Phone, string? Version)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => $"{nameof(ChangeContact)} {UserId}";
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        var user = await db.PortalUsers.SingleAsync(u => u.Id == request.UserId, cancellationToken);
        if (user.Name == request.Name && user.PhoneNumber == request.Phone.Value)
        {
            // As it is: pressed twice, or nothing changed.
            return null;
        }

        if (user.ConcurrencyStamp != request.Version)
        {
            return RegistrationRefusals.ContactStale;
        }

        await changes.TellAsync(user.Id, await CredentialState.OfAsync(db, user.Id, cancellationToken), RegistrationMails.ContactChanged, context.At, cancellationToken);
        user.Name = request.Name;
        user.PhoneNumber = request.Phone.Value;
        user.ConcurrencyStamp = RandomId.New().ToString();
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.ChangeContact, Actor.Portal(user.Id)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return RegistrationRefusals.ContactStale;
        }
    }
}
