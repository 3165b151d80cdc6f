using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Portal;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;

namespace Shikaku.TestKit.Sites;

/// <summary>The real portal on a free port, with its own database, keys and files, and a clock that stands still.</summary>
public sealed class RunningPortal : IAsyncDisposable
{
    private readonly WebApplication host;
    private int users;

    private RunningPortal(TestDatabase database, TestKeys keys, FixedClock clock, string files, WebApplication host)
    {
        Database = database;
        Keys = keys;
        Clock = clock;
        Files = files;
        this.host = host;
    }

    public TestDatabase Database { get; }

    public TestKeys Keys { get; }

    public FixedClock Clock { get; }

    /// <summary>The files folder.</summary>
    public string Files { get; }

    public IServiceProvider Services => host.Services;

    public Uri Address => new(host.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public ActingAs Context => new(Actor.Parse("test"), Reason: null, Clock.Now);

    /// <param name="settings">Further configuration, such as <c>--Scanner:Socket=…</c>.</param>
    public static async Task<RunningPortal> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync();
        var keys = new TestKeys();
        var clock = new FixedClock(FixedClock.Morning);
        var files = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
        var host = PortalHost.Build(
            [
                $"--Database:ConnectionString={database.PortalConnectionString}",
                $"--Keys:Folder={keys.Folder}",
                $"--Files:Folder={files}",
                "--Portal:Port=0",
                "--Scanner:None=true",

                // Most tests begin after it; SecondFactorTests ask for it.
                "--SignIn:CodeAtNewBrowser=false",
                "--Portal:PublicAddress=http://portal.test", "--Portal:AllowedHosts=localhost",
                .. Patience.HostSettings, .. settings,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                Patience.Serve(builder);
                TestAddresses.Allow(builder);
                builder.Services.AddSingleton(TestDevices.Secrets);
                builder.Services.AddSingleton<TimeProvider>(clock);

                // Hashing is slow on purpose; here it only has to be right.
                builder.Services.PostConfigure<PasswordHasherOptions>(hasher => hasher.IterationCount = 100);
                configure?.Invoke(builder);
            });
        await host.StartAsync();

        var portal = new RunningPortal(database, keys, clock, files, host);
        await using var db = database.OwnerContext();
        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution(), TestFacts.MidwiferyHome());
        await db.SaveChangesAsync();
        return portal;
    }

    public PageClient NewClient() => new(Address);

    /// <summary>A user whose address is confirmed, of the judo therapist's office unless told otherwise.</summary>
    public async Task<PortalUser> AddUserAsync(FacilityCode? facility = null, bool verified = false)
    {
        var mail = $"user{Interlocked.Increment(ref users)}@example.jp";
        var user = new PortalUser
        {
            Id = Guid.NewGuid(),
            UserName = mail,
            NormalizedUserName = mail.ToUpperInvariant(),
            Email = mail,
            NormalizedEmail = mail.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString(),
            Name = "見本　花子",
            RegisteredAt = Clock.Now,
            Memberships = [PortalUserFacts.Membership(facility ?? TestFacts.FacilityCode, Clock.Now, verified)],
        };
        await using var db = Database.OwnerContext();
        db.PortalUsers.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    public async Task<PageClient> SignedInAsync(PortalUser user) => await SiteCookies.SignedInAsync(host, Address, Audience.Portal, user.Id, role: null);

    public async Task<PageClient> SignedInAsync(FacilityCode? facility = null, bool verified = false) => await SignedInAsync(await AddUserAsync(facility, verified));

    /// <summary>Mails written so far, the oldest first.</summary>
    public async Task<IReadOnlyList<MailMessage>> MailsAsync() => await TestMails.ReadAsync(Database, MailSeal.Load(Keys.Folder));

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Database.DisposeAsync();
        Keys.Dispose();
        Directory.Delete(Files, recursive: true);
    }
}
