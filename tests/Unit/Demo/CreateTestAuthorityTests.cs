using System.Security.Cryptography.X509Certificates;
using Shikaku.Demo.TestCards;
using Shikaku.Operations.Keys;
using Shikaku.Unit.Operations;
using Xunit;

namespace Shikaku.Unit.Demo;

public sealed class CreateTestAuthorityTests(TemporaryHome temporary) : IClassFixture<TemporaryHome>
{
    private KeysFolder Keys => temporary.Home.Keys;

    private CreateTestAuthority Create => new(Keys, TimeProvider.System);

    [Fact]
    public void Run_CertificateLost_IsMadeForTheKeyThatIsThere()
    {
        using var before = X509CertificateLoader.LoadCertificateFromFile(Keys.HolderAuthorityCertificate(2));
        File.Delete(Keys.HolderAuthorityCertificate(2));

        Assert.Equal(["holder-roots/holder-ca-2.cer"], Create.Run());
        using var after = X509CertificateLoader.LoadCertificateFromFile(Keys.HolderAuthorityCertificate(2));
        Assert.Equal(before.GetPublicKey(), after.GetPublicKey());
    }

    [Fact]
    public void Run_HolderRoots_ShareTheirNameAndNothingElse()
    {
        using var second = X509CertificateLoader.LoadCertificateFromFile(Keys.HolderAuthorityCertificate(2));
        using var third = X509CertificateLoader.LoadCertificateFromFile(Keys.HolderAuthorityCertificate(3));

        Assert.Equal(second.SubjectName.RawData, third.SubjectName.RawData);
        Assert.NotEqual(second.GetPublicKey(), third.GetPublicKey());
        Assert.NotEqual(second.SerialNumber, third.SerialNumber);
    }

    /// <summary>An API that trusted it would believe cards that anybody makes.</summary>
    [Fact]
    public void OperatorsKeys_Always_AreWithoutTheTestAuthority()
    {
        var production = new KeysFolder(Directory.CreateTempSubdirectory("shikaku-operations-").FullName);

        new CreateKeys(production, TimeProvider.System).Run();
        var roots = Directory.GetFiles(production.HolderRoots);
        Directory.Delete(production.Folder, recursive: true);

        Assert.Empty(roots);
    }
}
