using System.Buffers.Binary;
using System.Security.Cryptography;
using Shikaku.Casework.Sealing;

namespace Shikaku.Casework.Certificates;

/// <summary>
/// Makes challenges that the server need not remember: number of the key 1 ‖ nonce 16 ‖ unix milliseconds 8 ‖ device account 8 ‖ HMAC-SHA256 of all
/// before 32, integers big-endian. That one works once is kept by the unique nonce of the recorded check.
/// </summary>
public sealed class ChallengeKey
{
    public const string File = "challenge.key";
    public const int NonceBytes = 16;
    public const int ChallengeBytes = MacStart + HMACSHA256.HashSizeInBytes;

    /// <summary>At this age a challenge no longer works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(120);

    private const int TimeStart = 1 + NonceBytes;
    private const int AccountStart = TimeStart + 8;
    private const int MacStart = AccountStart + 8;

    private readonly NumberedKeys<byte[]> keys;

    public ChallengeKey(byte[] key)
        : this(NumberedKeys.Of(key))
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, NumberedKeys.SecretBytes);
    }

    private ChallengeKey(NumberedKeys<byte[]> keys) => this.keys = keys;

    public static ChallengeKey Load(string keysFolder) => new(NumberedKeys.LoadSecrets(keysFolder, File));

    public byte[] Issue(long deviceAccountId, DateTimeOffset now)
    {
        var challenge = new byte[ChallengeBytes];
        var (number, key) = keys.Newest();
        challenge[0] = number;
        RandomNumberGenerator.Fill(challenge.AsSpan(1, NonceBytes));
        BinaryPrimitives.WriteInt64BigEndian(challenge.AsSpan(TimeStart), now.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64BigEndian(challenge.AsSpan(AccountStart), deviceAccountId);
        HMACSHA256.HashData(key, challenge.AsSpan(0, MacStart), challenge.AsSpan(MacStart));
        return challenge;
    }

    /// <summary>The nonce of a challenge that is ours, this terminal's and under 120 seconds old; otherwise null.</summary>
    public byte[]? NonceOf(ReadOnlySpan<byte> challenge, long deviceAccountId, DateTimeOffset now)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (challenge.Length != ChallengeBytes || keys.Find(challenge[0]) is not { } key)
        {
            return null;
        }

        HMACSHA256.HashData(key, challenge[..MacStart], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, challenge[MacStart..]))
        {
            return null;
        }

        var age = now.ToUnixTimeMilliseconds() - BinaryPrimitives.ReadInt64BigEndian(challenge[TimeStart..]);
        return BinaryPrimitives.ReadInt64BigEndian(challenge[AccountStart..]) == deviceAccountId && age < Lifetime.TotalMilliseconds
            ? challenge.Slice(1, NonceBytes).ToArray()
            : null;
    }
}
