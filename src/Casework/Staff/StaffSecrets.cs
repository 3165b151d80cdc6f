using System.Security.Cryptography;
using Shikaku.Casework.SignIn;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.Staff;

/// <summary>Passwords of staff: made, hashed and checked, with the same work as those of the portal.</summary>
public static class StaffSecrets
{
    // Letters that cannot be mistaken for another one on paper.
    private const string Alphabet = "23456789abcdefghijkmnpqrstuvwxyz";

    private static readonly PasswordHashes Hashes = new(PasswordHashes.Rounds);

    /// <summary>Four times four characters: 80 bits.</summary>
    public static string NewOneTimePassword() => Join(NewHalf(), NewHalf());

    /// <summary>Twice four characters: each of two administrators is shown one, and neither could sign in with it.</summary>
    public static string NewHalf() => $"{RandomNumberGenerator.GetString(Alphabet, 4)}-{RandomNumberGenerator.GetString(Alphabet, 4)}";

    public static string Join(string half, string otherHalf) => $"{half}-{otherHalf}";

    public static string Hash(string password) => Hashes.Hash(password);

    /// <summary>Always the work of one hash, whether or not there is somebody.</summary>
    public static bool Matches(StaffUser? user, string password) =>
        Hashes.Match(user?.PasswordHash, password);

    /// <summary>A hash of the same password with the work of today; null: it has it.</summary>
    internal static string? Renewed(string hash, string password) => Hashes.IsOutdated(hash) ? Hash(password) : null;

    /// <summary>Whatever was begun with the old state of the account does not go on.</summary>
    internal static void Stamp(this StaffUser user)
    {
        user.SecurityStamp = RandomId.New().ToString();
        user.ConcurrencyStamp = RandomId.New().ToString();
    }
}
