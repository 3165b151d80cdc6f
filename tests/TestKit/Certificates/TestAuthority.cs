using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Demo.TestCards;

namespace Shikaku.TestKit.Certificates;

/// <summary>One generation of the test CA, in memory, from 2020 to 2040, and the cards of tests.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly HolderAuthority authority = HolderAuthority.Create(Day(2020, 1, 1), Day(2040, 1, 1));

    public X509Certificate2 Certificate => authority.Certificate;

    public byte[] KeySha256 => authority.KeySha256;

    public static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A card valid from 2024-01-01 to the end of the given day in Japan.</summary>
    /// <param name="expiresOn">Default 2029-05-05: neither soon nor past.</param>
    /// <param name="change">Bends the request before it is signed.</param>
    public TestCard Issue(DateOnly? expiresOn = null, DateTimeOffset? notBefore = null, RSA? holderKey = null, Action<CertificateRequest>? change = null)
    {
        var key = holderKey ?? TestCard.SharedKey;
        using var issued = authority.Issue(key, notBefore ?? Day(2024, 1, 1), CertificateDays.End(expiresOn ?? new DateOnly(2029, 5, 5)), change);
        return new TestCard(issued.RawData, issued.SerialNumberBytes.ToArray(), key);
    }

    /// <summary>A full list of this CA.</summary>
    public byte[] RevocationList(DateTimeOffset thisUpdate, params TestCard[] revoked) =>
        RevocationList(thisUpdate, thisUpdate.AddDays(7), X509RevocationReason.KeyCompromise, revoked);

    public byte[] RevocationList(DateTimeOffset thisUpdate, DateTimeOffset nextUpdate, X509RevocationReason reason, params TestCard[] revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var card in revoked)
        {
            list.AddEntry(card.SerialNumber, thisUpdate, reason);
        }

        return authority.Sign(list, 1, thisUpdate, nextUpdate);
    }

    public void Dispose() => authority.Dispose();
}
