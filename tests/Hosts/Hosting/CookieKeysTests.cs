using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Portal;
using Shikaku.TestKit;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Hosting;

/// <summary>The keys of cookies lie in the database, sealed.</summary>
public sealed class CookieKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-keys-").FullName;

    [Fact]
    public async Task Cookie_OfOneHost_IsReadByAnotherOnTheSameDatabase()
    {
        await using var portal = await RunningPortal.StartAsync();
        using var here = await portal.SignedInAsync();
        await using var other = await StartAsync(portal.Database, CopyOfSeals(portal.Keys.Folder));
        var there = new Uri(other.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        using var client = new PageClient(there);
        foreach (Cookie cookie in here.Cookies.GetCookies(portal.Address))
        {
            client.Cookies.Add(there, new Cookie(cookie.Name, cookie.Value));
        }

        await client.GetAsync("/account");

        Assert.Equal((HttpStatusCode.OK, "/account"), (client.Status, client.Path));
    }

    [Fact]
    public async Task Key_InTheDatabase_TellsNothingWithoutTheSeal()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var keys = new TestKeys();
        using var otherKeys = new TestKeys();
        await using var portal = await StartAsync(database, keys.Folder);
        await using var stranger = await StartAsync(database, otherKeys.Folder);
        var text = ProtectorOf(portal.Services).Protect("見本　花子");

        var stored = await StoredAsync(database);

        Assert.All(stored, key => Assert.Equal("Shikaku.Portal", key.Application));
        Assert.All(stored, key => Assert.Contains("SealedKeyDecryptor", key.Xml, StringComparison.Ordinal));
        Assert.All(stored, key => Assert.DoesNotContain("masterKey", key.Xml, StringComparison.OrdinalIgnoreCase));
        Assert.ThrowsAny<CryptographicException>(() => ProtectorOf(stranger.Services).Unprotect(text));
        Assert.False(Directory.Exists(Path.Combine(keys.Folder, "portal-data-protection")));
    }

    [Fact]
    public async Task KeysInFiles_FromBefore_AreTakenOverOnceAndSealed()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var keys = new TestKeys();
        var earlier = Directory.CreateDirectory(Path.Combine(keys.Folder, "portal-data-protection"));
        var text = ProtectorOf(DataProtectionProvider.Create(earlier, builder => builder.SetApplicationName("Shikaku.Portal"))).Protect("見本　花子");

        await using (var upgraded = await StartAsync(database, keys.Folder))
        {
            Assert.Equal("見本　花子", ProtectorOf(upgraded.Services).Unprotect(text));
        }

        earlier.Delete(recursive: true);
        var late = Directory.CreateDirectory(earlier.FullName);
        ProtectorOf(DataProtectionProvider.Create(late, builder => builder.SetApplicationName("Shikaku.Portal"))).Protect("");
        await using var again = await StartAsync(database, keys.Folder);
        Assert.Equal("見本　花子", ProtectorOf(again.Services).Unprotect(text));
        var stored = Assert.Single(await StoredAsync(database));
        Assert.DoesNotContain("masterKey", stored.Xml, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IDataProtector ProtectorOf(IServiceProvider services) => ProtectorOf(services.GetRequiredService<IDataProtectionProvider>());

    private static IDataProtector ProtectorOf(IDataProtectionProvider provider) => provider.CreateProtector("test");

    private static async Task<List<(string Application, string Xml)>> StoredAsync(TestDatabase database)
    {
        await using var command = database.Owner.CreateCommand("select application, xml from data_protection_keys");
        await using var reader = await command.ExecuteReaderAsync();
        var keys = new List<(string, string)>();
        while (await reader.ReadAsync())
        {
            keys.Add((reader.GetString(0), reader.GetString(1)));
        }

        return keys;
    }

    private string CopyOfSeals(string keys)
    {
        foreach (var file in Directory.GetFiles(keys))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }

    private async Task<WebApplication> StartAsync(TestDatabase database, string keys)
    {
        var host = PortalHost.Build(
            [$"--Database:ConnectionString={database.PortalConnectionString}", $"--Keys:Folder={keys}", $"--Files:Folder={Path.Combine(folder, "files")}", "--Portal:Port=0"],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(new FixedClock(FixedClock.Morning));
            });
        await host.StartAsync();
        return host;
    }
}
