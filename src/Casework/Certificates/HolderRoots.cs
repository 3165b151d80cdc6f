using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Shikaku.Casework.Certificates;

/// <summary>One generation of the CA that signs the holders' certificates.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Roots live as long as the process.")]
public sealed class HolderRoot
{
    private readonly Asn1Certificate certificate;

    // RSA objects are not documented as safe to share, and making one costs as much as verifying.
    private readonly ThreadLocal<RSA> key;

    private HolderRoot(Asn1Certificate certificate)
    {
        this.certificate = certificate;
        key = new ThreadLocal<RSA>(() => RSA.Create(certificate.PublicKey));
        KeySha256 = SHA256.HashData(certificate.PublicKeyInfo.Span);
    }

    /// <summary>SHA-256 of SubjectPublicKeyInfo (DER). Names the issuer, because the names of all generations are the same.</summary>
    public byte[] KeySha256 { get; }

    /// <exception cref="CryptographicException">Not a CA certificate with RSA 2048 or longer.</exception>
    public static HolderRoot Parse(byte[] der)
    {
        var certificate = Asn1Certificate.Parse(der);
        Asn1.Require(certificate.IsAuthority, "root: not a CA");
        Asn1.Require(certificate.PublicKey.Modulus!.Length >= 256, "root: short key");
        return new HolderRoot(certificate);
    }

    /// <summary>Same name, signed by this key, and begun while this CA was valid.</summary>
    public bool HasIssued(HolderCertificate holder) =>
        HasName(holder.Issuer) && certificate.NotBefore <= holder.NotBefore && holder.NotBefore <= certificate.NotAfter
        && HasSigned(holder.Signed, holder.Signature);

    /// <summary>The name, as text; all generations share it.</summary>
    public string Name => new X500DistinguishedName(certificate.Subject.Span).Name;

    /// <summary>The CA of test cards: its own organization, which no real one has.</summary>
    public bool IsSample => Name.Contains("O=JPKI-TEST", StringComparison.Ordinal);

    /// <summary>Short name of the key for people and logs: its first eight hexadecimal digits.</summary>
    public string ShortKey => Convert.ToHexStringLower(KeySha256.AsSpan(0, 4));

    /// <summary>When its certificate begins: what tells the generations apart for people.</summary>
    public DateTimeOffset NotBefore => certificate.NotBefore;

    internal bool HasName(ReadOnlySpan<byte> name) => certificate.Subject.Span.SequenceEqual(name);

    internal bool HasSigned(ReadOnlyMemory<byte> data, byte[] signature) =>
        key.Value!.VerifyData(data.Span, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}

/// <summary>The roots this server trusts: exactly those in its folder. Read once at start.</summary>
public sealed class HolderRoots(IEnumerable<HolderRoot> trusted)
{
    // Newest generation first: most cards in use are its own.
    private readonly HolderRoot[] roots = [.. trusted.OrderByDescending(root => root.NotBefore)];

    /// <param name="folder">Of *.cer files, DER.</param>
    /// <exception cref="InvalidOperationException">There is none, or one cannot be read: better no start than a wrong answer.</exception>
    public static HolderRoots Load(string folder)
    {
        var files = Directory.GetFiles(folder, "*.cer");
        return files.Length > 0
            ? new HolderRoots(files.Select(Read))
            : throw new InvalidOperationException($"No holder root (*.cer) in {folder}.");
    }

    /// <summary>Newest generation first.</summary>
    public IReadOnlyList<HolderRoot> All => roots;

    /// <summary>The root whose key signed this certificate; all roots share one name and there is no key identifier, so each is tried.</summary>
    public HolderRoot? IssuerOf(HolderCertificate holder) => Array.Find(roots, root => root.HasIssued(holder));

    internal HolderRoot? IssuerOf(Asn1RevocationList list) => Array.Find(roots, list.IsSignedBy);

    private static HolderRoot Read(string file)
    {
        try
        {
            return HolderRoot.Parse(File.ReadAllBytes(file));
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException($"{file} is no usable holder root.", e);
        }
    }
}
