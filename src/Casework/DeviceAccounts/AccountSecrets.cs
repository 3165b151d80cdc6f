using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Makes and checks the two secrets of the settings sheet. Only their hashes are kept (PBKDF2, ASP.NET's format).</summary>
internal static class AccountSecrets
{
    private const int PasswordLength = 12;

    // The letters that cannot be mistaken for another one on paper.
    private const string PasswordAlphabet = "23456789abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";

    // Both secrets are drawn by us, of 69 bits and more: guessing does not get easier with a quick hash, and twenty accounts open in one transaction.
    private static readonly PasswordHasher<DeviceAccount> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
    private static readonly string NobodysHash = Hash(RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength));

    public static string NewPassword() => RandomNumberGenerator.GetString(PasswordAlphabet, PasswordLength);

    public static ActivationCode NewActivationCode() =>
        ActivationCode.TryParse(RandomNumberGenerator.GetString(ActivationCode.Alphabet, ActivationCode.Length), out var code)
            ? code
            : throw new InvalidOperationException("The alphabet and the parser disagree.");

    public static string Hash(string secret) => Hasher.HashPassword(null!, secret);

    /// <summary>Always two hashes' work, whichever value is wrong and whether or not there is an account.</summary>
    public static bool Match(DeviceAccount? account, string password, string activationCode)
    {
        var passwordMatches = Matches(account?.PasswordHash ?? NobodysHash, password);
        var codeMatches = Matches(account?.ActivationCodeHash ?? NobodysHash, activationCode);
        return account is not null && passwordMatches && codeMatches;
    }

    private static bool Matches(string hash, string secret) =>
        Hasher.VerifyHashedPassword(null!, hash, secret) != PasswordVerificationResult.Failed;
}
