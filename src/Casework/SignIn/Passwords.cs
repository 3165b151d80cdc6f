using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shikaku.Rules.Registration;

namespace Shikaku.Casework.SignIn;

/// <summary>Hashes passwords of portal users and compares them.</summary>
public sealed class Passwords(IOptions<PasswordHasherOptions> options)
{
    private readonly PasswordHashes hashes = new(options.Value.IterationCount);

    public string Hash(string password) => hashes.Hash(PasswordRules.Normalize(password));

    /// <param name="hash">Null: no such user; always false.</param>
    public bool Match(string? hash, string? password) => hashes.Match(hash, Bounded(password));

    /// <summary>A hash of the same password with the work of today; null: it has it.</summary>
    public string? Renewed(string hash, string password) => hashes.IsOutdated(hash) ? Hash(password) : null;

    /// <summary>Twice the longest: composed and decomposed spellings are told apart only by normalizing.</summary>
    private static string Bounded(string? password) => password is { Length: <= PasswordRules.Longest * 4 } ? PasswordRules.Normalize(password) : "";
}
