using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Audit;
using Shikaku.Rules;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Account;

/// <summary>施設の追加 by who is registered already. Like a registration it is only stated: the first approved application for it opens it. Sent twice is added once.</summary>
public sealed class AddFacility(AppDbContext db, Outbox outbox, PortalLinks links)
{
    public sealed record Request(Guid UserId, FacilityCode Facility);

    public async Task<Refusal?> FindProblemAsync(Request request, CancellationToken cancellationToken)
    {
        var held = await db.PortalMemberships.AsNoTracking().Where(m => m.UserId == request.UserId).Select(m => m.FacilityCode).ToListAsync(cancellationToken);
        return held.Contains(request.Facility) ? RegistrationRefusals.FacilityHeld
            : held.Count >= RegistrationRefusals.MostFacilities ? RegistrationRefusals.FacilitiesTooMany
            : null;
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.PortalUsers.FromSql($"select * from portal_users where id = {request.UserId} for no key update").SingleAsync(cancellationToken);
        if (await FindProblemAsync(request, cancellationToken) is { } problem)
        {
            return problem == RegistrationRefusals.FacilityHeld ? null : problem;
        }

        var name = await db.Facilities.Where(f => f.FacilityCode == request.Facility).Select(f => f.Name).SingleAsync(cancellationToken);
        db.PortalMemberships.Add(new PortalMembership { UserId = user.Id, FacilityCode = request.Facility, RegisteredAt = context.At.ToUniversalTime() });
        outbox.Add(RegistrationMails.FacilityAdded(user.Email!, name, links.To(PortalAddresses.Home, request.Facility)), context.At);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.AddFacility, $"{Actor.Portal(user.Id)} {request.Facility}"));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
