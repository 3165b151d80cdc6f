using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shikaku.BackOffice;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Mail;
using Shikaku.Casework.Sealing;
using Shikaku.Casework.SignIn;
using Shikaku.Casework.Staff;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Enforcement;
using Shikaku.Rules.Staff;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.DeviceAccounts;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Pages;

namespace Shikaku.TestKit.Sites;

/// <summary>The real back office on a free port, with its own database, keys and files, and a clock that stands still. Background work is off; tests run it.</summary>
public sealed class RunningBackOffice : IAsyncDisposable
{
    private readonly WebApplication host;
    private int staff;

    private RunningBackOffice(TestDatabase database, TestKeys keys, FixedClock clock, string files, WebApplication host)
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

    public static async Task<RunningBackOffice> StartAsync(Action<WebApplicationBuilder>? configure = null, params string[] settings)
    {
        var database = await TestDatabase.CreateAsync();
        var keys = new TestKeys();
        var clock = new FixedClock(FixedClock.Morning);
        var files = Directory.CreateTempSubdirectory("shikaku-files-").FullName;
        var host = BackOfficeHost.Build(
            [
                $"--Database:ConnectionString={database.BackOfficeConnectionString}",
                $"--Keys:Folder={keys.Folder}",
                $"--Files:Folder={files}",
                "--BackOffice:Port=0",
                "--BackOffice:BackgroundWork=false",
                "--Portal:PublicAddress=http://portal.test",
                .. Patience.HostSettings, .. settings,
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

        var backOffice = new RunningBackOffice(database, keys, clock, files, host);
        await using var db = database.OwnerContext();
        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution(), TestFacts.MidwiferyHome());
        await db.SaveChangesAsync();
        return backOffice;
    }

    public PageClient NewClient() => new(Address);

    public async Task<StaffUser> AddStaffAsync(StaffRole role, params string[] ownFacilityCodes)
    {
        var name = $"staff{Interlocked.Increment(ref staff)}";
        var user = new StaffUser
        {
            Id = Guid.NewGuid(),
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            LockoutEnabled = true,
            TwoFactorEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString(),
            Name = $"審査　{name}",
            Role = role,
            Bureau = role == StaffRole.RegionalBureau ? RegionalBureau.KantoShinetsu : null,
            Prefecture = role == StaffRole.Prefecture ? "13" : null,
            OwnFacilityCodes = ownFacilityCodes,
            CreatedAt = Clock.Now,
        };
        await using var db = Database.OwnerContext();
        db.StaffUsers.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    public async Task<PageClient> SignedInAsync(StaffUser user) => await SiteCookies.SignedInAsync(host, Address, Audience.BackOffice, user.Id, user.Role.ToString());

    public async Task<PageClient> SignedInAsync(StaffRole role) => await SignedInAsync(await AddStaffAsync(role));

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
