using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Opens the accounts an approved application asks for, in the approval's own transaction.</summary>
public sealed class OpenDeviceAccounts(AppDbContext db, SheetSeal seal, AccountSecrets accountSecrets)
{
    /// <summary>Added to the context; saved with the decision.</summary>
    /// <returns>The new IDs. Nobody who approves sees a secret.</returns>
    public async Task<IReadOnlyList<LoginId>> AddAsync(
        FacilityCode facility, int count, Guid applicationId, ActingAs context, CancellationToken cancellationToken)
    {
        var ids = await NewLoginIds.DrawAsync(db, count, cancellationToken);
        var made = ids.AsParallel().AsOrdered().Select(id => (Id: id, Secrets: SheetSecrets.New())).Select(each => (each.Id, each.Secrets, Hashes: accountSecrets.Hash(each.Secrets))).ToList();
        foreach (var (id, secrets, hashes) in made)
        {
            db.DeviceAccounts.Add(new DeviceAccount
            {
                LoginId = id,
                FacilityCode = facility,
                Status = DeviceAccountStatus.Available,
                PasswordHash = hashes.Password,
                ActivationCodeHash = hashes.ActivationCode,
                SealedSecrets = seal.Seal(SealPurpose.SheetOf(id), secrets.Write()),
                ApplicationId = applicationId,
                OpenedAt = context.At.ToUniversalTime(),
            });
            db.AuditEvents.Add(AuditEvent.Of(context, AuditActions.DeviceAccounts.Open, id.Value));
        }

        return ids;
    }
}
