using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Shikaku.Operations;

/// <summary>What PostgreSQL keeps of a password (RFC 5803): told to it in place of the password, which then stands in no log of the server.</summary>
internal static class ScramSecret
{
    private const int Rounds = 4096;

    /// <param name="password">ASCII: as it is drawn here.</param>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Client Key")));
        var server = HMACSHA256.HashData(salted, Encoding.ASCII.GetBytes("Server Key"));
        return string.Create(CultureInfo.InvariantCulture, $"SCRAM-SHA-256${Rounds}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}");
    }
}
