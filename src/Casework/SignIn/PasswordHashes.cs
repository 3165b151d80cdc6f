using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Casework.SignIn;

/// <summary>Hashes as ASP.NET Identity writes them (PBKDF2 with SHA-512), of whichever site. Every answer takes the work of today, also for nobody and for older hashes.</summary>
/// <param name="rounds">Of new hashes.</param>
public sealed class PasswordHashes(int rounds)
{
    /// <summary>OWASP's figure for PBKDF2 with SHA-512 (2023).</summary>
    public const int Rounds = 210_000;

    // Of the format: marker, function, rounds, length of the salt.
    private const int RoundsAt = 5;
    private const byte Format = 1;

    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));

    /// <summary>Compared with when there is nobody, so that the answer takes as long.</summary>
    private readonly Lazy<string> nobodys = new(() => new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })).HashPassword(null!, RandomId.New().ToString()));

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <param name="hash">Null: nobody; always false.</param>
    public bool Match(string? hash, string password)
    {
        var compared = hash ?? nobodys.Value;
        var result = hasher.VerifyHashedPassword(null!, compared, password);
        if (rounds - RoundsOf(compared) is > 0 and var missing)
        {
            Rfc2898DeriveBytes.Pbkdf2(password, new byte[16], missing, HashAlgorithmName.SHA512, 32);
        }

        return hash is not null && result != PasswordVerificationResult.Failed;
    }

    /// <summary>Made with less work than new ones: to be made anew when the password is at hand.</summary>
    public bool IsOutdated(string hash) => RoundsOf(hash) < rounds;

    private static int RoundsOf(string hash)
    {
        Span<byte> bytes = stackalloc byte[128];
        return Convert.TryFromBase64String(hash, bytes, out var written) && written > RoundsAt + 4 && bytes[0] == Format
            ? BinaryPrimitives.ReadInt32BigEndian(bytes[RoundsAt..])
            : 0;
    }
}
