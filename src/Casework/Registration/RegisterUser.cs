using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Strangers;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.Registration;

/// <summary>
/// 新規ユーザー登録. The page says the same whether the address is known or not; the mail tells its owner. Until one is activated, an address may be registered
/// several times: nobody has shown yet that it is theirs, so each has its own mail, and none voids another.
/// </summary>
public sealed class RegisterUser(AppDbContext db, MailGate gate, MailLinks mailLinks, MailAllowance allowance, Outbox outbox, PortalLinks links)
{
    /// <param name="Id">Made with the check page: sent twice is registered once.</param>
    public sealed record Request(Guid Id, string Name, FacilityCode FacilityCode, PhoneNumber Phone, MailAddress Mail, string PasswordHash)
    {
        /// <summary>Without personal data.</summary>
        public override string ToString() => $"{nameof(RegisterUser)} {Id}";
    }

    public async Task RunAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(cancellationToken);
        try
        {
            await StoreAsync(request, context, cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "portal_users" })
        {
            // Another way to this address or number was faster: what it wrote counts, and its mail is on the way.
        }
    }

    private async Task StoreAsync(Request request, ActingAs context, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Also makes registrations of one address wait for one another.
        var mayMail = await allowance.AllowsAsync(MailCause.Registration, request.Mail.Value, context, cancellationToken);
        var known = await db.PortalUsers.SingleOrDefaultAsync(u => u.NormalizedEmail == request.Mail.Normalized, cancellationToken);
        if (known is not null && await WasSentAsync(request, cancellationToken))
        {
            return;
        }

        if (known is { EmailConfirmed: true })
        {
            await TellOwnerAsync(known, mayMail, context, cancellationToken);
        }
        else if (known is not null && !mayMail)
        {
            await db.CountAsync(AuditActions.Registration.MailWithheld, context, cancellationToken);
        }
        else
        {
            await KeepAsync(known, request, mayMail, context, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task<bool> WasSentAsync(Request request, CancellationToken cancellationToken) =>
        db.AuditEvents.AnyAsync(e => e.Subject == Subject(request) && e.Action == AuditActions.Registration.Register, cancellationToken);

    private async Task TellOwnerAsync(PortalUser known, bool mayMail, ActingAs context, CancellationToken cancellationToken)
    {
        if (!mayMail)
        {
            await db.CountAsync(AuditActions.Registration.MailWithheld, context, cancellationToken);
            return;
        }

        outbox.Add(RegistrationMails.KnownAddress(known.Email!, links), context.At, context.Network);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.KnownAddress, Actor.Portal(known.Id)));
    }

    private async Task KeepAsync(PortalUser? known, Request request, bool mayMail, ActingAs context, CancellationToken cancellationToken)
    {
        var user = known ?? db.PortalUsers.Add(NewUser(request, context.At)).Entity;
        db.PendingRegistrations.Add(new PendingRegistration
        {
            Id = request.Id,
            UserId = user.Id,
            Name = request.Name,
            Phone = request.Phone.Value,
            FacilityCode = request.FacilityCode,
            PasswordHash = request.PasswordHash,
            RegisteredAt = context.At.ToUniversalTime(),
        });
        if (mayMail)
        {
            var token = mailLinks.Add(user.Id, MailLinkPurpose.Activation, MailLinks.ActivationValid, context.At, registration: request.Id);
            outbox.Add(RegistrationMails.Activation(request.Mail.Value, links.To(PortalAddresses.Registration.Activate, token)), context.At, context.Network);
        }

        // Saved first: the audit event makes others wait until the commit.
        await db.SaveChangesAsync(cancellationToken);
        db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.Registration.Register, Subject(request)));
    }

    private static string Subject(Request request) => $"registration:{request.Id}";

    /// <summary>Without a password: nothing signs in before the activation, which also says which of several registrations it is.</summary>
    private static PortalUser NewUser(Request request, DateTimeOffset now) => new()
    {
        Id = request.Id,
        UserName = request.Mail.Value,
        NormalizedUserName = request.Mail.Normalized,
        Email = request.Mail.Value,
        NormalizedEmail = request.Mail.Normalized,
        LockoutEnabled = true,
        Name = request.Name,
        PhoneNumber = request.Phone.Value,
        RegisteredAt = now.ToUniversalTime(),
        Memberships = [new PortalMembership { FacilityCode = request.FacilityCode, RegisteredAt = now.ToUniversalTime() }],
    };
}
