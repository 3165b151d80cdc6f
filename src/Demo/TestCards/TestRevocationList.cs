using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Certificates;
using Shikaku.Operations;
using Shikaku.Operations.Keys;

namespace Shikaku.Demo.TestCards;

/// <summary>The test CA's certificate revocation lists: one per generation, each with a higher number and a later time than the one before.</summary>
public sealed class TestRevocationList(KeysFolder keys, TimeProvider time)
{
    // The real list comes once a day; a training system is allowed to sleep.
    private static readonly TimeSpan NextUpdateAfter = TimeSpan.FromDays(365);

    /// <param name="SerialNumber">Unsigned, no leading zero byte.</param>
    public sealed record Issued(int Generation, byte[] SerialNumber);

    /// <summary>Which generation signed this certificate (DER); null when none did.</summary>
    public Issued? FindIssuer(byte[] certificate)
    {
        if (!HolderCertificate.TryParse(certificate, out var holder))
        {
            return null;
        }

        foreach (var generation in TestAuthorityFiles.Generations.Where(g => File.Exists(keys.HolderAuthorityCertificate(g))))
        {
            if (HolderRoot.Parse(File.ReadAllBytes(keys.HolderAuthorityCertificate(generation))).HasIssued(holder))
            {
                return new Issued(generation, holder.SerialNumber);
            }
        }

        return null;
    }

    /// <summary>The list of this generation; an empty one is made where there is none yet. DER.</summary>
    public byte[] Ensure(int generation)
    {
        var path = keys.RevocationList(generation);
        if (!File.Exists(path))
        {
            using var authority = HolderAuthority.Open(keys, generation);
            var (list, number) = Load(path);
            Write(path, authority, list, number);
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Adds one certificate and stores the new list. Returns it, DER. One that is on the list already stays as it was.</summary>
    public byte[] Add(int generation, byte[] serialNumber, X509RevocationReason reason)
    {
        using var authority = HolderAuthority.Open(keys, generation);
        var path = keys.RevocationList(generation);
        var (list, number) = Load(path);
        if (list.RemoveEntry(serialNumber))
        {
            return File.ReadAllBytes(path);
        }

        list.AddEntry(serialNumber, time.GetUtcNow(), reason);
        return Write(path, authority, list, number);
    }

    private byte[] Write(string path, HolderAuthority authority, CertificateRevocationListBuilder list, BigInteger last)
    {
        var now = time.GetUtcNow();
        var made = authority.Sign(list, last + 1, thisUpdate: now, nextUpdate: now.Add(NextUpdateAfter));
        PrivateFile.Replace(path, made);
        return made;
    }

    private static (CertificateRevocationListBuilder List, BigInteger Number) Load(string path)
    {
        if (!File.Exists(path))
        {
            return (new CertificateRevocationListBuilder(), BigInteger.Zero);
        }

        var list = CertificateRevocationListBuilder.Load(File.ReadAllBytes(path), out var number);
        return (list, number);
    }
}
