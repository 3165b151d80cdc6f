using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.Staff;
using Shikaku.Rules.SignIn;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;

namespace Shikaku.Hosts.BackOffice.SignIn;

/// <summary>Staff with passwords and authenticator apps, and what they do at the sign-in page.</summary>
internal static class StaffPeople
{
    public const string Password = "correct horse battery";

    private static int count;

    /// <summary>Added by an administrator a moment ago.</summary>
    public static async Task<(Guid Id, string UserName, string OneTime)> NewAsync(this RunningBackOffice site, StaffRole role = StaffRole.Reviewer)
    {
        var name = $"new{Interlocked.Increment(ref count)}";
        await using var scope = site.Services.CreateAsyncScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .RunAsync(new AddStaff.Request(name, "見本　" + name, role, []), site.Context, CancellationToken.None);
        return (added.Value!.UserId, name, added.Value.OneTimePassword);
    }

    /// <summary>With an own password and an authenticator app.</summary>
    public static async Task<(Guid Id, string UserName)> ReadyAsync(this RunningBackOffice site, StaffRole role = StaffRole.Reviewer)
    {
        var (id, name, _) = await site.NewAsync(role);
        await using var db = site.Database.OwnerContext();
        var user = await db.StaffUsers.SingleAsync(u => u.Id == id);
        user.PasswordHash = StaffSecrets.Hash(Password);
        user.OneTimePasswordUntil = null;
        user.SealedAuthenticator = StaffSeal.Load(site.Keys.Folder).Seal(SealPurpose.AuthenticatorOf(user.Id), id.ToByteArray());
        await db.SaveChangesAsync();
        return (id, name);
    }

    public static string CodeOf(this RunningBackOffice site, Guid id) => Totp.Code(id.ToByteArray(), Totp.StepOf(site.Clock.Now));

    public static async Task TypePasswordAsync(this PageClient client, string name, string password)
    {
        await client.GetAsync("/sign-in");
        await client.PressAsync("次へ", ("UserName", name), ("Password", password));
    }

    public static byte[] KeyOnPage(this PageClient client) => AuthenticatorKeys.Read(client.Page.QuerySelector("code")!.TextContent);
}
