using System.Security.Cryptography;
using System.Text;
using Shikaku.Casework.Sealing;

namespace Shikaku.Operations.Keys;

/// <summary>Makes the next key of every seal and of the challenges, and takes away those before when nothing needs them any more.</summary>
public sealed class RotateKeys(KeysFolder keys)
{
    private IReadOnlyList<string> Secrets => [.. keys.Seals.Append(keys.ChallengeKey).Select(path => Path.GetFileName(path))];

    /// <summary>Hosts that run meet the new ones by themselves.</summary>
    /// <returns>The names of the files made.</returns>
    public IReadOnlyList<string> MakeNext()
    {
        var files = new KeyFiles(keys.Folder);
        foreach (var name in Secrets)
        {
            files.Ensure(Next(name), () => RandomNumberGenerator.GetBytes(ContentSeal.KeyBytes));
        }

        // What seals looks for the public half, so the private one has to be there before it.
        var (openingKey, sealingKey) = (Next(SheetSeal.PrivateFile), Next(SheetSeal.PublicFile));
        using var key = files.EnsureRsa(openingKey, KeyFiles.SealBits);
        files.Ensure(sealingKey, () => Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n"));
        return files.Created;
    }

    /// <summary>Only when nothing is sealed with them any more.</summary>
    /// <returns>The names of the files deleted.</returns>
    public IReadOnlyList<string> DeleteEarlier()
    {
        var deleted = new List<string>();
        foreach (var name in Secrets.Append(SheetSeal.PrivateFile).Append(SheetSeal.PublicFile))
        {
            foreach (var number in NumberedKeys.NumbersIn(keys.Folder, name).SkipLast(1))
            {
                var path = NumberedKeys.PathOf(keys.Folder, name, number);
                File.Delete(path);
                deleted.Add(Path.GetFileName(path));
            }
        }

        return deleted;
    }

    private string Next(string name) => NumberedKeys.NewestIn(keys.Folder, name) switch
    {
        null => throw new FileNotFoundException($"Could not find the key {Path.Combine(keys.Folder, name)}. Run \"keys create\" first."),
        byte.MaxValue => throw new IOException($"{name} has had {byte.MaxValue} keys: numbers are used up."),
        { } newest => NumberedKeys.PathOf(keys.Folder, name, (byte)(newest + 1)),
    };
}
