using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Operations.Keys;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.Operations;

[Collection(nameof(OperationsFixture))]
public sealed class KeysRotateTests(OperationsFixture fixture)
{
    private string Keys => fixture.Home.Keys.Folder;

    [Fact]
    public async Task RotateThenRetire_EverythingSealed_OpensWithTheNewKeysAlone()
    {
        await QueueMailAsync();
        await SealSheetAsync();

        var said = await fixture.DoAsync("keys", "rotate");

        Assert.Contains("mail-seal.2.key, staff-seal.2.key", said, StringComparison.Ordinal);
        Assert.Matches("Sealed anew: [1-9][0-9]* mails", said);
        Assert.DoesNotContain(", 0 authenticators, 0 settings sheets", said, StringComparison.Ordinal);
        Assert.Contains("Sealed anew: 0 mails, 0 authenticators, 0 settings sheets, 0 keys of cookies", await fixture.DoAsync("keys", "retire"), StringComparison.Ordinal);
        Assert.False(File.Exists(fixture.Home.Keys.SheetSealKey));
        Assert.Null(new CreateKeys(fixture.Home.Keys, TimeProvider.System).FindLostKey());
        Assert.Empty(new CreateKeys(fixture.Home.Keys, TimeProvider.System).Run());
        Assert.Contains(await TestMails.ReadAsync(fixture.Database, MailSeal.Load(Keys)), mail => mail.Body == "本文");
        Assert.Equal(["mail-seal.2.key"], Directory.GetFiles(new HostKeys(fixture.Home.Keys).BackOffice, "mail-seal*").Select(Path.GetFileName));
        await using var db = fixture.Database.OwnerContext();
        var staff = await db.StaffUsers.AsNoTracking().Where(u => u.SealedAuthenticator != null).ToListAsync();
        var sheets = await db.DeviceAccounts.AsNoTracking().Where(a => a.SealedSecrets != null).ToListAsync();
        Assert.NotEmpty(sheets);
        Assert.All(staff, each => Assert.NotEmpty(StaffSeal.Load(Keys).Open(SealPurpose.AuthenticatorOf(each.Id), each.SealedAuthenticator)));
        Assert.All(sheets, each => Assert.NotEmpty(SheetSeal.LoadPrivate(Keys).Open(SealPurpose.SheetOf(each.LoginId), each.SealedSecrets)));
        Assert.ThrowsAny<CryptographicException>(() => StaffSeal.Load(Keys).Open(SealPurpose.AuthenticatorOf(staff[0].Id), staff[1].SealedAuthenticator));
    }

    private async Task SealSheetAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        var account = LoginId.Of(9_000_001);
        db.DeviceAccounts.Add(new DeviceAccount
        {
            LoginId = account,
            FacilityCode = await db.Facilities.Select(f => f.FacilityCode).FirstAsync(),
            Status = DeviceAccountStatus.Available,
            PasswordHash = "-",
            ActivationCodeHash = "-",
            SealedSecrets = SheetSeal.LoadPublic(Keys).Seal(SealPurpose.SheetOf(account), "見本"),
            OpenedAt = TimeProvider.System.GetUtcNow(),
        });
        await db.SaveChangesAsync();
    }

    private async Task QueueMailAsync()
    {
        await using var db = fixture.Database.OwnerContext();
        new Outbox(db, MailSeal.Load(Keys)).Add(new MailMessage("Registration.Activation", "hanako@example.jp", "件名", "本文"), TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
    }
}
