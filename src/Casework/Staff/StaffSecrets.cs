using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Shikaku.Casework.Staff;

/// <summary>Passwords of staff: made, hashed (PBKDF2, ASP.NET's format and cost) and checked.</summary>
public static class StaffSecrets
{
    // Letters that cannot be mistaken for another one on paper.
    private const string Alphabet = "23456789abcdefghijkmnpqrstuvwxyz";

    private static readonly PasswordHasher<StaffUser> Hasher = new();
    private static readonly string NobodysHash = Hash(RandomNumberGenerator.GetString(Alphabet, 16));

    /// <summary>Four times four characters: 80 bits.</summary>
    public static string NewOneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));

    public static string Hash(string password) => Hasher.HashPassword(null!, password);

    /// <summary>Always the work of one hash, whether or not there is somebody.</summary>
    public static bool Matches(StaffUser? user, string password) =>
        Hasher.VerifyHashedPassword(null!, user?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed && user?.PasswordHash is not null;

    /// <summary>Whatever was begun with the old state of the account does not go on.</summary>
    internal static void Stamp(this StaffUser user)
    {
        user.SecurityStamp = Guid.NewGuid().ToString();
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
    }
}
