using System.Security.Cryptography;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.DeviceAccounts;

namespace Shikaku.Casework.DeviceAccounts;

/// <summary>Makes and checks the two secrets of the settings sheet. Only their hashes are kept, with the work that people's passwords get (<see cref="PasswordHashes"/>).</summary>
/// <param name="rounds">Of new hashes. One made with fewer is read until its one use, and takes as long.</param>
public sealed class AccountSecrets(int rounds)
{
    private readonly PasswordHashes hashes = new(rounds);

    /// <summary>As hosts and commands make them.</summary>
    public static AccountSecrets OfToday { get; } = new(PasswordHashes.Rounds);

    /// <summary>As <see cref="SheetPassword"/> reads it.</summary>
    internal static string NewPassword() => NewActivationCode().Value;

    internal static ActivationCode NewActivationCode() =>
        ActivationCode.TryParse(RandomNumberGenerator.GetString(ActivationCode.Alphabet, ActivationCode.Length), out var code)
            ? code
            : throw new InvalidOperationException("The alphabet and the parser disagree.");

    /// <summary>Of both; several accounts at once are worked on side by side, for their approval waits.</summary>
    internal (string Password, string ActivationCode) Hash(SheetSecrets secrets) => (hashes.Hash(secrets.Password), hashes.Hash(secrets.ActivationCode.Value));

    /// <summary>Always two hashes' work, whichever value is wrong and whether or not there is an account.</summary>
    internal bool Match(DeviceAccount? account, string password, string activationCode)
    {
        var passwordMatches = hashes.Match(account?.PasswordHash, password);
        var codeMatches = hashes.Match(account?.ActivationCodeHash, activationCode);
        return passwordMatches && codeMatches;
    }
}
