using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Shikaku.Casework;
using Shikaku.Casework.Account;
using Shikaku.Rules.Audit;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Registration;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Strangers;
using Shikaku.Rules;
using Shikaku.Rules.Registration;
using Shikaku.Web.Security;

namespace Shikaku.Portal.SignIn;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyItem(string Id, string Name, DateTimeOffset AddedAt);

/// <summary>Passkeys of portal users: ASP.NET Identity checks and keeps them. The relying party is the host of the request.</summary>
public sealed class PortalPasskeys(
    AppDbContext db, UserManager<PortalUser> users, IPasskeyHandler<PortalUser> handler, PasskeyState state, SignInSessions sessions, ProveUser prove, CredentialChanges changes)
{
    public const int Most = 10;

    private const int LongestName = 60;
    private const int LongestCredential = 64 * 1024;
    private const string SignInUse = "sign-in";
    private const string ProvingUse = "prove";

    public async Task<IReadOnlyList<PasskeyItem>> ListAsync(Guid userId)
    {
        var user = await users.FindByIdAsync(userId.ToString());
        return [.. (await users.GetPasskeysAsync(user!)).OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyItem(Convert.ToHexStringLower(p.CredentialId), p.Name ?? "パスキー", p.CreatedAt))];
    }

    /// <summary>Of <see cref="PasskeyItem.Id"/>; what is none is left out.</summary>
    public static IReadOnlyList<byte[]> Ids(IEnumerable<string>? ids) =>
        [.. (ids ?? []).Where(id => id is { Length: > 0 and <= 2048 } && id.Length % 2 == 0 && id.All(char.IsAsciiHexDigit)).Take(Most).Select(Convert.FromHexString)];

    /// <returns>JSON for <c>navigator.credentials.create</c>.</returns>
    public async Task<string> BeginAddingAsync(HttpContext context, CurrentUser me)
    {
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = me.UserId.ToString(), Name = me.Mail, DisplayName = me.Name }, context);
        state.Keep(context, AddingUse(me.UserId), options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns>Null: done.</returns>
    public async Task<Refusal?> AddAsync(HttpContext context, CurrentUser me, string? name, string? credential, DateTimeOffset now)
    {
        var kept = state.Take(context, AddingUse(me.UserId));
        if (!PersonName.TryParse(name, out var words) || words.EnumerateRunes().Count() > LongestName)
        {
            return RegistrationRefusals.PasskeyNameUnusable;
        }

        if (kept is null || credential is not { Length: > 0 and <= LongestCredential })
        {
            return RegistrationRefusals.PasskeyRefused;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = kept });
        if (!result.Succeeded || result.UserEntity.Id != me.UserId.ToString() || await users.FindByPasskeyIdAsync(result.Passkey.CredentialId) is not null)
        {
            return RegistrationRefusals.PasskeyRefused;
        }

        result.Passkey.Name = words;
        return await StoreAsync(me, result.Passkey, now);
    }

    public async Task<bool> RemoveAsync(CurrentUser me, string? id, DateTimeOffset now)
    {
        var user = await users.FindByIdAsync(me.UserId.ToString());
        var passkey = (await users.GetPasskeysAsync(user!)).FirstOrDefault(p => Convert.ToHexStringLower(p.CredentialId) == id);
        if (passkey is null)
        {
            return false;
        }

        await TellAsync(me, RegistrationMails.PasskeyRemoved, now);
        db.AuditEvents.Add(AuditEvent.Of(me.Acting(now), AuditActions.Registration.RemovePasskey, Actor.Portal(me.UserId)));
        return (await users.RemovePasskeyAsync(user!, passkey.CredentialId)).Succeeded;
    }

    /// <returns>JSON for <c>navigator.credentials.get</c>. Names no user: the browser offers the passkeys it has for this site.</returns>
    public async Task<string> BeginSignInAsync(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(user: null, context);
        state.Keep(context, SignInUse, options.AssertionState);
        return options.RequestOptionsJson;
    }

    public async Task<Outcome<SignInUser.SignedIn>> SignInAsync(HttpContext context, string? credential, string device, DateTimeOffset now)
    {
        if (await AssertedAsync(context, SignInUse, credential, now) is not var (user, passkey) || !user.EmailConfirmed)
        {
            return RegistrationRefusals.PasskeyRefused;
        }

        if (user.DisabledAt is not null)
        {
            return PortalUserRefusals.Stopped;
        }

        var by = new ActingAs(Actor.Portal(user.Id), Reason: null, now) { Network = context.Network() };
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        await users.AddOrUpdatePasskeyAsync(user, passkey);
        var session = await sessions.StartAsync(Audience.Portal, user.Id, device, context.RequestAborted, secondFactor: true);
        db.AuditEvents.Add(AuditEvent.Of(by, AuditActions.SignIn.StartByPasskey, $"session:{session}"));
        await db.SaveChangesAsync(context.RequestAborted);
        await transaction.CommitAsync(context.RequestAborted);
        return new SignInUser.SignedIn(user.Id, session);
    }

    /// <returns>JSON for <c>navigator.credentials.get</c>, for a passkey of theirs.</returns>
    public async Task<string> BeginProvingAsync(HttpContext context, CurrentUser me)
    {
        var options = await handler.MakeRequestOptionsAsync(await users.FindByIdAsync(me.UserId.ToString()), context);
        state.Keep(context, ProvingUse, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <returns>Null: it is theirs, and they were there.</returns>
    public async Task<Refusal?> ProveAsync(HttpContext context, CurrentUser me, string? credential, DateTimeOffset now)
    {
        if (await AssertedAsync(context, ProvingUse, credential, now) is not var (user, passkey) || user.Id != me.UserId)
        {
            return RegistrationRefusals.PasskeyRefused;
        }

        await users.AddOrUpdatePasskeyAsync(user, passkey);
        await prove.ByPasskeyAsync(me.UserId, me.SessionId, me.Acting(now), context.RequestAborted);
        return null;
    }

    /// <returns>Null: not proven, and counted.</returns>
    private async Task<(PortalUser User, UserPasskeyInfo Passkey)?> AssertedAsync(HttpContext context, string use, string? credential, DateTimeOffset now)
    {
        if (await LookAsync(context, use, credential) is { } asserted)
        {
            return asserted;
        }

        var acting = new ActingAs(Actor.System("sign-in"), Reason: null, now) { Network = context.Network() };
        await db.CountAsync(AuditActions.SignIn.Failed, acting, context.RequestAborted);
        return null;
    }

    private async Task<(PortalUser User, UserPasskeyInfo Passkey)?> LookAsync(HttpContext context, string use, string? credential)
    {
        if (state.Take(context, use) is not { } kept || credential is not { Length: > 0 and <= LongestCredential })
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = kept });
        return result.Succeeded ? (result.User, result.Passkey) : null;
    }

    private async Task TellAsync(CurrentUser me, RegistrationMails.ChangeText what, DateTimeOffset now) =>
        await changes.TellAsync(me.UserId, await CredentialState.OfAsync(db, me.UserId, CancellationToken.None), what, now, CancellationToken.None);

    private static string AddingUse(Guid userId) => $"add:{userId}";

    private async Task<Refusal?> StoreAsync(CurrentUser me, UserPasskeyInfo passkey, DateTimeOffset now)
    {
        var user = await users.FindByIdAsync(me.UserId.ToString());
        if ((await users.GetPasskeysAsync(user!)).Count >= Most)
        {
            return RegistrationRefusals.PasskeysTooMany;
        }

        // Saved with the passkey, in one go.
        await TellAsync(me, RegistrationMails.PasskeyAdded, now);
        db.AuditEvents.Add(AuditEvent.Of(me.Acting(now), AuditActions.Registration.AddPasskey, Actor.Portal(me.UserId)));
        if (!(await users.AddOrUpdatePasskeyAsync(user!, passkey)).Succeeded)
        {
            return RegistrationRefusals.PasskeyRefused;
        }

        // It was just shown.
        await sessions.ShowSecondFactorAsync(me.SessionId, me.UserId, CancellationToken.None);
        return null;
    }
}

internal static class PortalPasskeyServices
{
    public static void AddPortalPasskeys(this IServiceCollection services, PortalOptions options)
    {
        services.AddIdentityCore<PortalUser>(identity => identity.User.AllowedUserNameCharacters = "");
        services.AddScoped<IUserStore<PortalUser>,
            UserOnlyStore<PortalUser, AppDbContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, PortalPasskey>>();
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey alone signs in: its owner must be verified by the device, and it must be found without a name.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddScoped(provider => new PasskeyState(
            provider.GetRequiredService<IDataProtectionProvider>(), provider.GetRequiredService<TimeProvider>(), options.Cookies.Of("passkey")));
        services.AddScoped<PortalPasskeys>();
    }
}
