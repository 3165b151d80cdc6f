using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shikaku.Casework.Registration;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>Hashes passwords of portal users and compares them (ASP.NET Identity's hasher: PBKDF2 with SHA-512).</summary>
public sealed class Passwords(IOptions<PasswordHasherOptions> options)
{
    // The hasher looks at no property of the user.
    private static readonly PortalUser Nobody = new() { Name = "", RegisteredAt = default };

    private readonly PasswordHasher<PortalUser> hasher = new(options);

    /// <summary>Compared with when there is no user, so that the answer takes as long.</summary>
    private readonly Lazy<string> nobodysHash = new(() => new PasswordHasher<PortalUser>(options).HashPassword(Nobody, Guid.NewGuid().ToString()));

    public string Hash(string password) => hasher.HashPassword(Nobody, PasswordRules.Normalize(password));

    /// <param name="hash">Null: no such user; always false.</param>
    public bool Match(string? hash, string? password)
    {
        var result = hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, Bounded(password));
        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>Twice the longest: composed and decomposed spellings are told apart only by normalizing.</summary>
    private static string Bounded(string? password) => password is { Length: <= PasswordRules.Longest * 4 } ? PasswordRules.Normalize(password) : "";
}
