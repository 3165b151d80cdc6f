using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Certificates;
using Shikaku.Casework.Coverage;
using Shikaku.Casework.DeviceAccounts;
using Shikaku.EligibilityApi;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Certificates;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.Sites;

namespace Shikaku.TestKit.EligibilityApi;

/// <summary>The real host on a free port, with its own database, keys and a clock that stands still.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication host;
    private int people;

    private RunningApi(TestDatabase database, TestKeys keys, FixedClock clock, WebApplication host)
    {
        Database = database;
        Keys = keys;
        Clock = clock;
        this.host = host;
    }

    public TestDatabase Database { get; }

    public TestKeys Keys { get; }

    public FixedClock Clock { get; }

    public IServiceProvider Services => host.Services;

    public Uri Address => new(host.Urls.Single());

    public ActingAs Context => new(Actor.Parse("test"), Reason: null, Clock.Now);

    /// <param name="connectionString">Where the host looks for its database; in the right place when left out.</param>
    /// <param name="configure">What else the host is told.</param>
    public static async Task<RunningApi> StartAsync(Func<TestDatabase, string>? connectionString = null, Action<WebApplicationBuilder>? configure = null, string[]? settings = null)
    {
        var database = await TestDatabase.CreateAsync();
        var keys = new TestKeys();
        var clock = new FixedClock(FixedClock.Morning);
        await AddFactsAsync(database, keys);
        var host = EligibilityApiHost.Build(
            [
                $"--Database:ConnectionString={connectionString?.Invoke(database) ?? database.ApiConnectionString}",
                $"--Keys:Folder={keys.Folder}",
                "--EligibilityApi:Port=0", "--Limits:ActivationsAtOnce=1000000", .. settings ?? [],
                "--HolderRoots:Samples=true",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                Patience.Serve(builder);
                TestAddresses.Allow(builder);
                builder.Services.AddSingleton(TestDevices.Secrets);
                builder.Services.AddSingleton<TimeProvider>(clock);
                configure?.Invoke(builder);
            });
        await host.StartAsync();

        return new RunningApi(database, keys, clock, host);
    }

    /// <summary>The newest list of an issuer, as if it had been taken in. A new host has one of each that is current for years.</summary>
    /// <param name="issuer">Of <see cref="Keys"/>; the current one when left out.</param>
    public async Task NoteRevocationListAsync(DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate, TestAuthority? issuer = null)
    {
        await using var db = Database.OwnerContext();
        await ForgetRevocationListAsync(issuer);
        db.RevocationLists.Add(List((issuer ?? Keys.HolderAuthority).KeySha256, thisUpdate, nextUpdate));
        await db.SaveChangesAsync();
    }

    public async Task ForgetRevocationListAsync(TestAuthority? issuer = null)
    {
        await using var db = Database.OwnerContext();
        var key = (issuer ?? Keys.HolderAuthority).KeySha256;
        await db.RevocationLists.Where(list => list.IssuerKeySha256 == key).ExecuteDeleteAsync();
    }

    private static async Task AddFactsAsync(TestDatabase database, TestKeys keys)
    {
        await using var db = database.OwnerContext();
        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.Facility(TestFacts.OtherFacilityCode));
        db.Insurers.Add(TestFacts.Insurer());
        var made = FixedClock.Morning.AddHours(-1);
        db.RevocationLists.AddRange(List(keys.HolderAuthority.KeySha256, made, made.AddYears(10)), List(keys.OlderHolderAuthority.KeySha256, made, made.AddYears(10)));
        await db.SaveChangesAsync();
    }

    private static RevocationList List(byte[] issuer, DateTimeOffset thisUpdate, DateTimeOffset? nextUpdate) => new()
    {
        IssuerKeySha256 = issuer,
        ThisUpdate = thisUpdate.ToUniversalTime(),
        NextUpdate = nextUpdate?.ToUniversalTime(),
        Number = "7",
        Entries = 0,
        ImportedAt = thisUpdate.ToUniversalTime(),
    };

    /// <summary>Trusts this host's CA alone.</summary>
    public HttpClient CreateClient(X509Certificate2? clientCertificate = null)
    {
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { Keys.ApiAuthority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        if (clientCertificate is not null)
        {
            handler.SslOptions.ClientCertificates = [clientCertificate];
        }

        return Patience.Client(Address, handler);
    }

    public async Task<OpenDeviceAccount.Opened> OpenAccountAsync(FacilityCode? facility = null)
    {
        await using var db = Database.OwnerContext();
        var outcome = await new OpenDeviceAccount(db, TestDevices.Secrets).RunAsync(
            new OpenDeviceAccount.Request(facility ?? TestFacts.FacilityCode), Context, CancellationToken.None);
        return outcome.Value!;
    }

    /// <summary>A terminal that has gone through 初期登録.</summary>
    public async Task<TestTerminal> RegisterTerminalAsync(FacilityCode? facility = null) =>
        await TestTerminal.ActivateAsync(this, await OpenAccountAsync(facility));

    /// <summary>A new person with these coverages.</summary>
    /// <param name="coverages">Given the person's ID.</param>
    public async Task<string> AddPersonAsync(Func<string, CoverageRow[]> coverages, string name = "見本　𠮷子")
    {
        var id = $"T{Interlocked.Increment(ref people):0000}";
        await using var db = Database.OwnerContext();
        db.People.Add(TestFacts.Person(id, name));
        await db.SaveChangesAsync();
        db.Coverages.AddRange(coverages(id));
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>健康保険証利用登録.</summary>
    public async Task LinkAsync(TestCard card, TestAuthority issuer, string personId)
    {
        await using var db = Database.OwnerContext();
        db.InsuranceRegistrations.Add(new()
        {
            IssuerKeySha256 = issuer.KeySha256,
            SerialNumber = card.SerialNumber,
            PersonId = personId,
            RegisteredAt = Clock.Now,
        });
        await db.SaveChangesAsync();
    }

    /// <summary>A card, of a person with these coverages, registered for insurance use.</summary>
    public async Task<TestCard> IssueCardAsync(
        Func<string, CoverageRow[]>? coverages = null, DateOnly? expiresOn = null, string name = "見本　𠮷子", DateTimeOffset? notBefore = null)
    {
        var card = Keys.HolderAuthority.Issue(expiresOn, notBefore);
        await LinkAsync(card, Keys.HolderAuthority, await AddPersonAsync(coverages ?? (id => [TestFacts.Coverage(id)]), name));
        return card;
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Database.DisposeAsync();
        Keys.Dispose();
    }
}
