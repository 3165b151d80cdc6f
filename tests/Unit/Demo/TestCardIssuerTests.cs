using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Casework.Certificates;
using Shikaku.Demo.TestCards;
using Shikaku.Operations.Keys;
using Shikaku.Unit.Operations;
using Xunit;

namespace Shikaku.Unit.Demo;

public sealed class TestCardIssuerTests(TemporaryHome temporary) : IClassFixture<TemporaryHome>
{
    private static readonly DateOnly From = Day("2026-11-21");
    private static readonly DateOnly To = Day("2031-10-25");

    private readonly TestCardIssuer issuer = new(temporary.Home.Keys);

    [Fact]
    public void Issue_Always_MakesTheProfileOfTheCard()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(issuer.Issue(new CardOrder(From, To)).Certificate);

        Assert.Matches("^CN=[0-9A-Z]{14}99999[0-9]{3}A, C=JP$", certificate.Subject);
        Assert.Equal("OU=Shikaku Test, OU=JPKI for user authentication, O=JPKI-TEST, C=JP", certificate.Issuer);
        Assert.Equal(2048, certificate.GetRSAPublicKey()!.KeySize);
        Assert.Equal("1.2.840.113549.1.1.11", certificate.SignatureAlgorithm.Value);
        Assert.Equal(["2.5.29.15", "2.5.29.32"], certificate.Extensions.Select(e => e.Oid!.Value));
        var usage = Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.True(usage.Critical);
        Assert.Equal(X509KeyUsageFlags.DigitalSignature, usage.KeyUsages);
        Assert.Contains("1.2.392.200149.8.5.1.3.30", certificate.Extensions["2.5.29.32"]!.Format(multiLine: false), StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_Always_LastsFromMidnightToTheLastSecondInJapan()
    {
        using var certificate = X509CertificateLoader.LoadCertificate(issuer.Issue(new CardOrder(From, To)).Certificate);

        Assert.Equal("2026-11-20T15:00:00Z", Utc(certificate.NotBefore));
        Assert.Equal("2031-10-25T14:59:59Z", Utc(certificate.NotAfter));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Issue_OfAGeneration_IsSignedByThatRootAlone(int generation)
    {
        var card = issuer.Issue(new CardOrder(From, To, generation));

        Assert.True(HolderCertificate.TryParse(card.Certificate, out var holder));
        foreach (var other in TestAuthorityFiles.Generations)
        {
            var root = HolderRoot.Parse(File.ReadAllBytes(temporary.Home.Keys.HolderAuthorityCertificate(other)));
            Assert.Equal(other == generation, root.HasIssued(holder));
            Assert.Equal(other == generation, root.KeySha256.AsSpan().SequenceEqual(card.IssuerKeySha256));
        }

        Assert.Equal(holder.SerialNumber, card.SerialNumber);
        Assert.Equal((From, To), (holder.BeginsOn, holder.ExpiresOn));
    }

    [Fact]
    public void Issue_Always_GivesTheKeyOfTheCertificate()
    {
        var card = issuer.Issue(new CardOrder(From, To));
        using var key = RSA.Create();
        key.ImportFromPem(card.KeyPem);
        var hash = SHA256.HashData("message"u8);

        Assert.True(HolderCertificate.TryParse(card.Certificate, out var holder));
        Assert.True(holder.HasSigned(hash, key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    [Fact]
    public void FindProblem_OneDay_IsNone() => Assert.Null(issuer.FindProblem(new CardOrder(From, From)));

    [Fact]
    public void FindProblem_EndBeforeBeginning_SaysSo()
    {
        var order = new CardOrder(From, From.AddDays(-1));

        Assert.Equal("The last valid day 2026-11-20 lies before the first valid day 2026-11-21.", issuer.FindProblem(order));
        Assert.Throws<ArgumentException>(() => issuer.Issue(order));
    }

    [Fact]
    public void FindProblem_AroundTheDaysOfTheAuthority_RefusesTheDayOutside()
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(temporary.Home.Keys.HolderAuthorityCertificate(3));
        var first = DateOnly.FromDateTime(authority.NotBefore.ToUniversalTime().AddHours(9));
        var last = DateOnly.FromDateTime(authority.NotAfter.ToUniversalTime().AddHours(9));

        Assert.Null(issuer.FindProblem(new CardOrder(first, last)));
        Assert.NotNull(issuer.FindProblem(new CardOrder(first.AddDays(-1), last)));
        Assert.NotNull(issuer.FindProblem(new CardOrder(first, last.AddDays(1))));
    }

    [Fact]
    public void FindProblem_UnknownGeneration_SaysSo() => Assert.NotNull(issuer.FindProblem(new CardOrder(From, To, 4)));

    [Fact]
    public void FindProblem_NoKeys_NamesTheCommand() =>
        Assert.Contains("keys create", new TestCardIssuer(new KeysFolder("/nowhere")).FindProblem(new CardOrder(From, To)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1985-02-17", "2025-10-27", "2030-02-17")] // as seen on a test card
    [InlineData("1985-10-28", "2025-10-27", "2029-10-28")]
    [InlineData("1985-10-27", "2025-10-27", "2030-10-27")]
    [InlineData("1985-10-26", "2025-10-27", "2030-10-26")]
    [InlineData("2000-02-29", "2026-03-01", "2031-02-28")]
    [InlineData("2000-02-29", "2023-03-01", "2028-02-29")]
    [InlineData("2026-11-21", "2026-11-21", "2031-11-21")]
    public void DefaultEnd_IsTheFifthBirthdayAfterTheIssue(string birth, string issued, string end) =>
        Assert.Equal(Day(end), CertificateDays.DefaultEnd(Day(birth), Day(issued)));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static string Utc(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
