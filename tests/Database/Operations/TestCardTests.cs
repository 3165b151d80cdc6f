using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Shikaku.Demo.TestCards;
using Xunit;

namespace Shikaku.Database.Operations;

[Collection(nameof(OperationsFixture))]
public sealed class TestCardTests(OperationsFixture fixture)
{
    [Fact]
    public async Task Issue_Person_WritesTheFilesAndLinksThem()
    {
        var folder = fixture.NewFolder();

        await fixture.DoAsync("card", "issue", "--person", "P0042", "--out", folder, "--pin", "9876", "--title", "試し");

        Assert.Equal("P0042", await fixture.HolderOfAsync(folder));
        Assert.Equal(
            ["ca.der", "card.json", "certificate.der", "key.pem", "terminal-authority.der"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var description = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "card.json")));
        Assert.Equal(
            ("試し", "P0042", "MyNumberCard", "9876"),
            (Text("title"), Text("holder"), Text("kind"), Text("pin")));

        string? Text(string name) => description.RootElement.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Issue_Unlinked_BelongsToNobody()
    {
        var folder = fixture.NewFolder();

        await fixture.DoAsync("card", "issue", "--person", "P0001", "--out", folder, "--unlinked");

        Assert.Null(await fixture.HolderOfAsync(folder));
    }

    [Fact]
    public async Task Issue_Days_AreThoseOfTheCertificate()
    {
        var folder = fixture.NewFolder();

        await fixture.DoAsync("card", "issue", "--person", "P0001", "--out", folder, "--valid-from", "2025-01-01", "--valid-to", "2026-02-28", "--generation", "2");

        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "certificate.der"));
        Assert.Equal(new DateTime(2024, 12, 31, 15, 0, 0, DateTimeKind.Utc), certificate.NotBefore.ToUniversalTime());
        Assert.Equal(new DateTime(2026, 2, 28, 14, 59, 59, DateTimeKind.Utc), certificate.NotAfter.ToUniversalTime());
        Assert.Equal(
            await File.ReadAllBytesAsync(fixture.Home.Keys.HolderAuthorityCertificate(2)), await File.ReadAllBytesAsync(Path.Combine(folder, "ca.der")));
    }

    [Fact]
    public async Task Issue_BornLater_SaysSo()
    {
        var refused = await fixture.RefusedAsync("card", "issue", "--person", "P0015", "--out", fixture.NewFolder(), "--valid-from", "2019-06-01");

        Assert.Contains("was born on", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issue_UnknownPerson_SaysSoAndWritesNothing()
    {
        var folder = fixture.NewFolder();

        Assert.Contains("P9999", await fixture.RefusedAsync("card", "issue", "--person", "P9999", "--out", folder), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Issue_FolderInUse_LeavesItAlone()
    {
        var folder = fixture.NewFolder();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), "mine");

        Assert.Contains("not an empty folder", await fixture.RefusedAsync("card", "issue", "--person", "P0001", "--out", folder), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(folder, "key.pem")));
    }

    [Fact]
    public async Task Issue_EmptyFolder_IsUsed()
    {
        var folder = fixture.NewFolder();
        Directory.CreateDirectory(folder);

        await fixture.DoAsync("card", "issue", "--person", "P0001", "--out", folder);

        Assert.Equal("P0001", await fixture.HolderOfAsync(folder));
    }

    [Fact]
    public async Task Revoke_Card_IsRevokedOnceAndStaysSo()
    {
        var (folder, other) = (fixture.NewFolder(), fixture.NewFolder());
        await fixture.DoAsync("card", "issue", "--person", "P0001", "--out", folder);
        await fixture.DoAsync("card", "issue", "--person", "P0001", "--out", other);

        Assert.Contains("1 new", await fixture.DoAsync("card", "revoke", "--card", folder), StringComparison.Ordinal);
        Assert.Contains("0 new", await fixture.DoAsync("card", "revoke", "--card", folder), StringComparison.Ordinal);
        Assert.Contains("1 new", await fixture.DoAsync("card", "revoke", "--certificate", Path.Combine(other, "certificate.der"), "--reason", "superseded"), StringComparison.Ordinal);

        Assert.True(await fixture.IsRevokedAsync(folder));
        Assert.Equal("superseded", await fixture.ScalarOfAsync(other, "select reason from revoked_certificates"));
    }

    [Fact]
    public async Task Revoke_CertificateOfAnotherAuthority_SaysSo()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(HolderAuthority.Name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var foreign = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        var file = fixture.NewFolder();
        await File.WriteAllBytesAsync(file, foreign.RawData);

        Assert.Contains("no certificate of this copy's test CA", await fixture.RefusedAsync("card", "revoke", "--certificate", file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OlderList_IsRefused()
    {
        var clock = new SetClock(TimeProvider.System.GetUtcNow());
        var lists = new TestRevocationList(fixture.Home.Keys, clock);
        var older = fixture.NewFolder();
        await File.WriteAllBytesAsync(older, lists.Add(2, [0x41, 0x01], X509RevocationReason.KeyCompromise));
        clock.Now = clock.Now.AddSeconds(1);
        var newer = fixture.NewFolder();
        await File.WriteAllBytesAsync(newer, lists.Add(2, [0x41, 0x02], X509RevocationReason.KeyCompromise));

        Assert.Contains("2 entries", await fixture.DoAsync("crl", "import", newer), StringComparison.Ordinal);
        Assert.StartsWith("E022", await fixture.RefusedAsync("crl", "import", older), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NoList_SaysSo()
    {
        var file = fixture.NewFolder();
        await File.WriteAllTextAsync(file, "not a list");

        Assert.StartsWith("E021", await fixture.RefusedAsync("crl", "import", file), StringComparison.Ordinal);
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
