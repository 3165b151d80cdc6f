using System.Security.Cryptography;

namespace Shikaku.Unit.Casework.Sealing;

/// <summary>A folder of keys for seals, which a test fills itself.</summary>
public sealed class SealKeysFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shikaku-seals-").FullName;

    public byte[] Secret(string name)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        File.WriteAllBytes(At(name), key);
        return key;
    }

    public RSA Pair(string publicName, string privateName, int bits)
    {
        var key = RSA.Create(bits);
        File.WriteAllText(At(privateName), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At(publicName), key.ExportSubjectPublicKeyInfoPem());
        return key;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
