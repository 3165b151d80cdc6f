using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Audit;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.Rules.Audit;
using Shikaku.Rules.DeviceAccounts;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.DeviceAccounts;
using Xunit;

namespace Shikaku.Database.DeviceAccounts;

public sealed class OpenDeviceAccountTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private static readonly ActingAs Context = new(Actor.Parse("ops:account open"), "test", FixedClock.Morning);

    [Fact]
    public async Task Open_KnownFacility_KeepsHashesAndAnAuditEventOnly()
    {
        await using var db = fixture.Database.OwnerContext();
        if (!await db.Facilities.AnyAsync(f => f.FacilityCode == TestFacts.FacilityCode))
        {
            db.Facilities.Add(TestFacts.Facility());
            await db.SaveChangesAsync();
        }

        var opened = (await OpenAsync(TestFacts.FacilityCode)).Value!;
        var second = (await OpenAsync(TestFacts.FacilityCode)).Value!;

        Assert.NotEqual(opened.LoginId, second.LoginId);
        var row = await db.DeviceAccounts.AsNoTracking().SingleAsync(a => a.LoginId == opened.LoginId);
        Assert.Equal((DeviceAccountStatus.Available, FixedClock.Morning), (row.Status, row.OpenedAt));
        Assert.DoesNotContain(opened.Password, row.PasswordHash, StringComparison.Ordinal);
        Assert.DoesNotContain(opened.ActivationCode.Value, row.ActivationCodeHash, StringComparison.Ordinal);
        Assert.DoesNotContain(opened.Password, $"{opened}", StringComparison.Ordinal);
        var audit = await db.AuditEvents.SingleAsync(e => e.Subject == opened.LoginId.Value);
        Assert.Equal(("DeviceAccounts.Open", "ops:account open", "test"), (audit.Action, audit.Actor, audit.Reason));
    }

    [Fact]
    public async Task Open_UnknownFacility_IsRefused() => Assert.Equal("E015", (await OpenAsync(TestFacts.OtherFacilityCode)).Refusal?.Code);

    private async Task<Casework.Outcome<OpenDeviceAccount.Opened>> OpenAsync(FacilityCode facility)
    {
        await using var db = fixture.Database.OwnerContext();
        return await new OpenDeviceAccount(db, TestDevices.Secrets).RunAsync(new OpenDeviceAccount.Request(facility), Context, CancellationToken.None);
    }
}
