using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Cards.TerminalAuthentication;
using Shikaku.Operations.Keys;
using Xunit;

namespace Shikaku.Unit.Operations;

public sealed class CreateKeysTests(TemporaryHome temporary) : IClassFixture<TemporaryHome>
{
    private KeysFolder Keys => temporary.Home.Keys;

    private CreateKeys Create => new(Keys, TimeProvider.System);

    [Fact]
    public void Run_Again_ChangesNothing()
    {
        var before = Content();

        Assert.Empty(Create.Run());
        Assert.Equal(before, Content());
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Run_Always_LetsOnlyTheOwnerIn()
    {
        Assert.All(
            Directory.GetFiles(Keys.Folder, "*", SearchOption.AllDirectories).Select(File.GetUnixFileMode),
            mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
        Assert.All(
            ((string[])[Keys.Folder, Keys.HolderRoots]).Select(File.GetUnixFileMode),
            mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, mode));
    }

    [Fact]
    public void FindLostKey_KeyLost_NamesBothFiles()
    {
        Assert.Null(Create.FindLostKey());
        var other = new KeysFolder(Directory.CreateTempSubdirectory("shikaku-operations-").FullName);
        File.Copy(Keys.DeviceAuthorityCertificate, other.DeviceAuthorityCertificate);

        var lost = new CreateKeys(other, TimeProvider.System).FindLostKey();

        Directory.Delete(other.Folder, recursive: true);
        Assert.Contains("device-ca.key", lost, StringComparison.Ordinal);
        Assert.Contains("device-ca.pem", lost, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Server_IsTrustedThroughItsAuthorityUnderEveryLoopbackName()
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Keys.ApiAuthorityCertificate);
        using var server = X509Certificate2.CreateFromPemFile(Keys.ApiServerCertificate, Keys.ApiServerKey);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        Assert.True(chain.Build(server));
        Assert.All(["localhost", "127.0.0.1", "::1"], name => Assert.True(server.MatchesHostname(name, allowWildcards: false, allowCommonName: false)));
    }

    [Fact]
    public void Run_TerminalAuthentication_FitsTogether()
    {
        using var authority = RSA.Create();
        authority.ImportSubjectPublicKeyInfo(File.ReadAllBytes(Keys.TerminalAuthorityPublicKey), out _);
        using var terminal = RSA.Create();
        terminal.ImportFromPem(File.ReadAllText(Keys.TerminalKey));

        var certificate = TerminalCertificate.Recover(authority, File.ReadAllBytes(Keys.TerminalCertificate));

        Assert.NotNull(certificate);
        Assert.Equal(terminal.ExportParameters(includePrivateParameters: false).Modulus, certificate.Modulus.ToArray());
        Assert.Equal(32, new FileInfo(Keys.ChallengeKey).Length);
    }

    private SortedDictionary<string, string> Content() =>
        new(Directory.GetFiles(Keys.Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))));
}
