using Shikaku.Operations.Keys;

namespace Shikaku.Demo.TestCards;

/// <summary>Makes what is missing of the test holder CA and lets the API trust it. What is there stays.</summary>
public sealed class CreateTestAuthority(KeysFolder keys, TimeProvider time)
{
    public string? FindLostKey() =>
        KeyFiles.FindLost(TestAuthorityFiles.Generations.Select(g => (keys.HolderAuthorityKey(g), keys.HolderAuthorityCertificate(g))));

    /// <summary>Returns the names of the files made.</summary>
    public IReadOnlyList<string> Run()
    {
        var files = new KeyFiles(keys.Folder);
        foreach (var generation in TestAuthorityFiles.Generations)
        {
            using var key = files.EnsureRsa(keys.HolderAuthorityKey(generation));
            files.Ensure(keys.HolderAuthorityCertificate(generation), () => HolderAuthority.SelfSign(key, generation, time));
        }

        return files.Created;
    }
}
