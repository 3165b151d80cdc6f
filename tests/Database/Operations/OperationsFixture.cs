using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.Operations;
using Xunit;

namespace Shikaku.Database.Operations;

/// <summary>One home with the sample data for all classes of this folder.</summary>
[CollectionDefinition(nameof(OperationsFixture))]
public sealed class OperationsFixture : IAsyncLifetime, ICollectionFixture<OperationsFixture>
{
    private SampleHome sample = null!;

    public Home Home => sample.Home;

    public TestDatabase Database => sample.Database;

    public async ValueTask InitializeAsync() => sample = await SampleHome.CreateAsync();

    public ValueTask DisposeAsync() => sample.DisposeAsync();

    /// <summary>What it printed; the command must succeed.</summary>
    public Task<string> DoAsync(params string[] args) => sample.DoAsync(args);

    /// <summary>The one line it gave as the reason; the command must not succeed.</summary>
    public async Task<string> RefusedAsync(params string[] args)
    {
        var (exit, _, error) = await sample.TryAsync(args);
        Assert.Equal(1, exit);
        Assert.Equal(1, error.Count(c => c == '\n'));
        return error;
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder() => sample.NewFolder();
}

/// <summary>What the database knows of a card's certificate.</summary>
internal static class CardFacts
{
    public static async Task<string?> HolderOfAsync(this OperationsFixture fixture, string folder) =>
        await fixture.ScalarOfAsync(folder, "select person_id from insurance_registrations");

    public static async Task<bool> IsRevokedAsync(this OperationsFixture fixture, string folder) =>
        await fixture.ScalarOfAsync(folder, "select reason from revoked_certificates") is not null;

    public static async Task<string?> ScalarOfAsync(this OperationsFixture fixture, string folder, string select)
    {
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "certificate.der"));
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "ca.der"));
        await using var command = fixture.Database.Owner.CreateCommand($"{select} where serial_number = @serial and issuer_key_sha256 = @issuer");
        command.Parameters.AddWithValue("serial", certificate.SerialNumberBytes.ToArray());
        command.Parameters.AddWithValue("issuer", SHA256.HashData(authority.PublicKey.ExportSubjectPublicKeyInfo()));
        return (string?)await command.ExecuteScalarAsync();
    }
}
