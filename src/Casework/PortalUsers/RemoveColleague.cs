using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Account;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Mail;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.PortalUsers;

/// <summary>
/// Who has left is removed by the people of the facility (docs/adr/0033-rights-end.md). One of them always stays: whoever removes another. Who holds no other facility is stopped, for
/// there is nothing left to sign in for; what they typed for it waits for the day they are restored.
/// </summary>
public sealed class RemoveColleague(AppDbContext db, PasswordTries tries, Passwords passwords, MailLinks mailLinks, SignInSessions sessions, Outbox outbox, PortalLinks links)
{
    public sealed record Request(Guid By, Guid Whom, FacilityCode Facility, string? Password)
    {
        /// <summary>Without the secret.</summary>
        public override string ToString() => $"{nameof(RemoveColleague)} {Whom}";
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        if (request.Password is not { Length: > 0 })
        {
            return RegistrationRefusals.PresentPasswordMissing;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Both at once and in one order: two who remove each other come one after the other, and the later one is no colleague any more.
        Guid[] both = [request.By, request.Whom];
        await db.Database.ExecuteSqlAsync($"select 1 from portal_users where id = any({both}) order by id for no key update", cancellationToken);
        if (await FindProblemAsync(request, cancellationToken) is { } problem)
        {
            return problem;
        }

        var by = await tries.LockRowAsync(request.By, cancellationToken);
        var right = await tries.CountAsync(by, passwords.Match(by.PasswordHash, request.Password), context, cancellationToken);
        if (right)
        {
            await RemoveAsync(request, by.Email!, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return right ? null : RegistrationRefusals.PasswordWrong;
    }

    private async Task<Refusal?> FindProblemAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Whom == request.By)
        {
            return PortalUserRefusals.OneselfNotRemoved;
        }

        var verified = await db.PortalMemberships.Where(m => m.FacilityCode == request.Facility && m.VerifiedAt != null && (m.UserId == request.By || m.UserId == request.Whom))
            .Select(m => m.UserId).ToListAsync(cancellationToken);
        return !verified.Contains(request.By) ? PortalUserRefusals.NotVerified
            : !verified.Contains(request.Whom) ? PortalUserRefusals.PersonGone
            : null;
    }

    private async Task RemoveAsync(Request request, string mailOfRemover, ActingAs context, CancellationToken cancellationToken)
    {
        var mail = await db.PortalUsers.Where(u => u.Id == request.Whom).Select(u => u.Email!).SingleAsync(cancellationToken);
        var last = !await db.PortalMemberships.AnyAsync(m => m.UserId == request.Whom && m.FacilityCode != request.Facility, cancellationToken);
        if (last)
        {
            await db.PortalMemberships.Where(m => m.UserId == request.Whom && m.FacilityCode == request.Facility)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.VerifiedAt, (DateTimeOffset?)null), cancellationToken);
            await StopPortalUser.StopAsync(db, mailLinks, sessions, request.Whom, context.At, cancellationToken);
        }
        else
        {
            await LeaveFacility.RunAsync(db, request.Whom, request.Facility, context.At, cancellationToken);
        }

        await outbox.AddAsync(PortalUserMails.Removed(mail, last), request.Facility, context.At, cancellationToken);
        foreach (var colleague in (await FacilityUsers.AddressesAsync(db, request.Facility, cancellationToken)).Where(each => each != mailOfRemover && each != mail))
        {
            await outbox.AddAsync(PortalUserMails.ColleagueRemoved(colleague, MailAddressMask.Of(mail), links), request.Facility, context.At, cancellationToken);
        }

        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.RemoveColleague, FacilityPeople.Subject(request.Facility, request.Whom)));
    }
}
