using System.Security.Cryptography;

namespace Shikaku.Rules.Identifiers;

/// <summary>An identifier that nobody guesses: 128 random bits (ASVS 5.0, 11.5.1). A UUID of version 4 has 122, so that it is made nowhere else.</summary>
public static class RandomId
{
    private const int Bytes = 16;

    public static Guid New() => new(RandomNumberGenerator.GetBytes(Bytes));
}
