using System.Net;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Rules;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

/// <summary>Staff end what a portal user may do.</summary>
public sealed class FacilityUserTests(BackOfficeFixture fixture) : IClassFixture<BackOfficeFixture>
{
    private readonly RunningBackOffice office = fixture.Site;

    [Fact]
    public async Task Stop_WithReason_EndsSessionsAndLinksAndTellsThePerson()
    {
        var (user, session) = await AddUserAsync();
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync($"/facilities/{TestFacts.FacilityCode}");
        Assert.NotNull(client.Page.QuerySelector($"a[href='{Address(user)}']"));
        await client.GetAsync(Address(user));

        await client.PressAsync("利用を停止する", ("Reason", "退職の届出"));

        Assert.Contains("利用を停止しました", client.Text, StringComparison.Ordinal);
        await using var db = office.Database.AppContext();
        Assert.Equal(office.Clock.Now, (await db.PortalUsers.SingleAsync(u => u.Id == user)).DisabledAt);
        Assert.NotNull((await db.SignInSessions.SingleAsync(s => s.Id == session)).EndedAt);
        Assert.True((await db.MailLinks.SingleAsync(l => l.UserId == user)).ExpiresAt < office.Clock.Now);
        Assert.Equal("退職の届出", (await db.AuditEvents.SingleAsync(e => e.Action == "Registration.Stop" && e.Subject == $"{TestFacts.FacilityCode} portal:{user}")).Reason);
        Assert.Single(await office.MailsAsync(), m => m.Template == "Registration.Stopped" && m.Recipient == Mail(user));

        await client.PressAsync("停止を解除する", ("Reason", "届出の取消し"));

        Assert.Null((await db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == user)).DisabledAt);
        Assert.Single(await office.MailsAsync(), m => m.Template == "Registration.Restored" && m.Recipient == Mail(user));
    }

    [Fact]
    public async Task EndAccess_WithReason_SignsOutAndRemovesPasskeys()
    {
        var (user, session) = await AddUserAsync();
        await office.Database.ExecuteAsync($$"""
            insert into passkeys (credential_id, user_id, audience, data) values (sha256('{{user}}'), '{{user}}', 'Portal', '{}')
            """);
        await office.Database.ExecuteAsync($"update portal_users set sealed_authenticator = 'x' where id = '{user}'");
        using var client = await office.SignedInAsync(StaffRole.Administrator);
        await client.GetAsync(Address(user));

        await client.PressAsync("ログアウトさせ、パスキーと認証アプリを消す", ("Reason", "電話を紛失"));

        await using var db = office.Database.AppContext();
        Assert.NotNull((await db.SignInSessions.SingleAsync(s => s.Id == session)).EndedAt);
        Assert.False(await db.Set<PortalPasskey>().AnyAsync(p => p.UserId == user));
        var left = await db.PortalUsers.AsNoTracking().SingleAsync(u => u.Id == user);
        Assert.Null(left.DisabledAt);
        Assert.Null(left.SealedAuthenticator);
        Assert.Equal(office.Clock.Now.AddHours(72), left.ClosedUntil);
        Assert.Single(await office.MailsAsync(), m => m.Template == "Registration.AccessEnded" && m.Recipient == Mail(user));
    }

    [Theory]
    [InlineData(0, "R172")]
    [InlineData(TextLimits.ShortReason + 1, "R173")]
    public async Task Stop_ReasonMissingOrTooLong_IsRefusedBesideTheField(int length, string code)
    {
        var (user, session) = await AddUserAsync();
        using var client = await office.SignedInAsync(StaffRole.Lead);
        await client.GetAsync(Address(user));

        await client.PressAsync("利用を停止する", ("Reason", new string('あ', length)));

        Assert.Contains(code, client.FieldErrors["Reason"], StringComparison.Ordinal);
        await using var db = office.Database.AppContext();
        Assert.Null((await db.SignInSessions.SingleAsync(s => s.Id == session)).EndedAt);
    }

    [Theory]
    [InlineData(StaffRole.Reviewer)]
    [InlineData(StaffRole.CallCentre)]
    [InlineData(StaffRole.Auditor)]
    [InlineData(StaffRole.Accountant)]
    public async Task User_ForOtherRoles_IsForbidden(StaffRole role)
    {
        var (user, _) = await AddUserAsync();
        using var client = await office.SignedInAsync(role);

        await client.GetAsync($"/facilities/{TestFacts.FacilityCode}");
        Assert.Null(client.Page.QuerySelector($"a[href='{Address(user)}']"));
        await client.GetAsync(Address(user));

        Assert.Equal(HttpStatusCode.Forbidden, client.Status);
    }

    [Fact]
    public async Task User_OfAnotherFacility_IsNotThere()
    {
        var (user, _) = await AddUserAsync();
        using var client = await office.SignedInAsync(StaffRole.Lead);

        await client.GetAsync($"/facilities/{TestFacts.OtherFacilityCode}/users/{user}");
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
        await client.GetAsync($"/facilities/{TestFacts.FacilityCode}/users/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.NotFound, client.Status);
    }

    private static string Address(Guid user) => $"/facilities/{TestFacts.FacilityCode}/users/{user}";

    private static string Mail(Guid user) => $"{user}@example.jp";

    private async Task<(Guid User, Guid Session)> AddUserAsync()
    {
        var (user, session, now) = (Guid.NewGuid(), Guid.NewGuid(), $"{office.Clock.Now.ToUniversalTime():O}");
        var (mail, capitals) = (Mail(user), Mail(user).ToUpperInvariant());
        await office.Database.ExecuteAsync($"""
            insert into portal_users (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, name, registered_at)
            values ('{user}', '{mail}', '{capitals}', '{mail}', '{capitals}', true, false, false, true, 0, '見本　花子', '{now}');
            insert into portal_memberships (user_id, facility_code, registered_at, verified_at) values ('{user}', '{TestFacts.FacilityCode}', '{now}', '{now}');
            insert into sign_in_sessions (id, audience, user_id, started_at, last_seen_at, device) values ('{session}', 'Portal', '{user}', '{now}', '{now}', 'テスト');
            insert into mail_links (token_sha256, purpose, user_id, created_at, expires_at) values (sha256('{user}'), 'PasswordReset', '{user}', '{now}', '{office.Clock.Now.AddHours(1).ToUniversalTime():O}')
            """);
        return (user, session);
    }
}
