using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations.Keys;
using Shikaku.Rules.Calendar;

namespace Shikaku.Demo.TestCards;

/// <summary>Which certificate to make.</summary>
/// <param name="ValidFrom">The first valid day (JST).</param>
/// <param name="ValidTo">The last valid day (JST).</param>
/// <param name="Generation">Of the holder CA: one of <see cref="TestAuthorityFiles.Generations"/>.</param>
public sealed record CardOrder(DateOnly ValidFrom, DateOnly ValidTo, int Generation = TestAuthorityFiles.CurrentGeneration);

/// <summary>Makes holders' keys and certificates under the test CA of a copy. Knows no database: <see cref="IssuedCard.RegisteredTo"/> links a card to a person.</summary>
public sealed class TestCardIssuer(KeysFolder keys)
{
    /// <summary>Why this card cannot be made, in a sentence; null when it can.</summary>
    public string? FindProblem(CardOrder order)
    {
        if (!TestAuthorityFiles.Generations.Contains(order.Generation))
        {
            return $"There is no generation {order.Generation} of the test CA. Choose {string.Join(" or ", TestAuthorityFiles.Generations)}.";
        }

        if (!File.Exists(keys.HolderAuthorityKey(order.Generation)) || !File.Exists(keys.HolderAuthorityCertificate(order.Generation)))
        {
            return $"The test CA is not in {keys.Folder}. Run \"keys create --sample\" first.";
        }

        if (order.ValidTo < order.ValidFrom)
        {
            return $"The last valid day {order.ValidTo:yyyy-MM-dd} lies before the first valid day {order.ValidFrom:yyyy-MM-dd}.";
        }

        using var authority = X509CertificateLoader.LoadCertificateFromFile(keys.HolderAuthorityCertificate(order.Generation));
        var (first, last) = (JapanDay.Of(new DateTimeOffset(authority.NotBefore)), JapanDay.Of(new DateTimeOffset(authority.NotAfter)));
        return order.ValidFrom < first || order.ValidTo > last
            ? $"The test CA of generation {order.Generation} signs for days from {first:yyyy-MM-dd} to {last:yyyy-MM-dd} only."
            : null;
    }

    /// <exception cref="ArgumentException">The order has a problem that <see cref="FindProblem"/> would have told.</exception>
    public IssuedCard Issue(CardOrder order)
    {
        if (FindProblem(order) is { } problem)
        {
            throw new ArgumentException(problem, nameof(order));
        }

        using var authority = HolderAuthority.Open(keys, order.Generation);
        using var key = RSA.Create(2048);
        using var certificate = authority.Issue(key, CertificateDays.Start(order.ValidFrom), CertificateDays.End(order.ValidTo));
        return new IssuedCard
        {
            KeyPem = key.ExportPkcs8PrivateKeyPem() + "\n",
            Certificate = certificate.RawData,
            AuthorityCertificate = authority.Certificate.RawData,
            IssuerKeySha256 = authority.KeySha256,
            SerialNumber = certificate.SerialNumberBytes.ToArray(),
        };
    }
}
