using System.Globalization;
using Shikaku.Operations.Keys;

namespace Shikaku.Demo.TestCards;

/// <summary>Names of the test holder CA's files in the keys folder.</summary>
public static class TestAuthorityFiles
{
    /// <summary>All bear one name, as the real ones do; only the key tells them apart.</summary>
    public static readonly IReadOnlyList<int> Generations = [2, 3];

    /// <summary>The one that cards are issued by today.</summary>
    public const int CurrentGeneration = 3;

    extension(KeysFolder keys)
    {
        public string HolderAuthorityKey(int generation) => Path.Combine(keys.Folder, string.Create(CultureInfo.InvariantCulture, $"holder-ca-{generation}.key"));

        /// <summary>Among the roots that the API trusts.</summary>
        public string HolderAuthorityCertificate(int generation) => Path.Combine(keys.HolderRoots, string.Create(CultureInfo.InvariantCulture, $"holder-ca-{generation}.cer"));

        /// <summary>The last certificate revocation list of this generation, DER.</summary>
        public string RevocationList(int generation) => Path.Combine(keys.Folder, string.Create(CultureInfo.InvariantCulture, $"crl-{generation}.der"));
    }
}
