using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shikaku.Operations;
using Shikaku.TestKit.Database;
using Xunit;

namespace Shikaku.Database.Operations;

/// <summary>A home with keys, a database and the sample data, driven through the command line. Loading takes seconds, so one serves all classes.</summary>
[CollectionDefinition(nameof(OperationsFixture))]
public sealed class OperationsFixture : IAsyncLifetime, ICollectionFixture<OperationsFixture>
{
    public Home Home { get; } = new(Directory.CreateTempSubdirectory("shikaku-operations-").FullName);

    public TestDatabase Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        await File.WriteAllTextAsync(Home.DatabaseFile, Database.OwnerConnectionString);
        await DoAsync("keys", "create");
        await DoAsync("sample", "load");
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Home.Folder, recursive: true);
    }

    /// <summary>What it printed; the command must succeed.</summary>
    public async Task<string> DoAsync(params string[] args)
    {
        var (exit, output, error) = await TryAsync(args);
        Assert.True(exit == 0, error);
        return output;
    }

    /// <summary>The one line it gave as the reason; the command must not succeed.</summary>
    public async Task<string> RefusedAsync(params string[] args)
    {
        var (exit, _, error) = await TryAsync(args);
        Assert.Equal(1, exit);
        Assert.Equal(1, error.Count(c => c == '\n'));
        return error;
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(Home.Folder, Path.GetRandomFileName());

    private async Task<(int Exit, string Output, string Error)> TryAsync(string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(args, new Shell(Home, TimeProvider.System, output, error));
        return (exit, output.ToString(), error.ToString());
    }
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
