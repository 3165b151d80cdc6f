using Shikaku.Casework;
using Shikaku.Casework.Registration;
using Shikaku.Casework.Sealing;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Coverage;
using Shikaku.TestKit.Database;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Database.UsageApplications;

/// <summary>A database with the three facilities, for the tests of one class; each test has a facility's user of its own.</summary>
public abstract class ApplicationTest : IAsyncLifetime
{
    private readonly TestKeys keys = new();
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-files-").FullName;

    protected TestDatabase Database { get; private set; } = null!;

    protected Applications Applications { get; private set; } = null!;

    protected MailSeal Seal => MailSeal.Load(keys.Folder);

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Applications = new Applications(folder, Seal);
        await using var db = Database.OwnerContext();
        db.Facilities.AddRange(TestFacts.Facility(), TestFacts.CheckupInstitution(), TestFacts.MidwiferyHome());
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task<PortalUser> UserAsync(FacilityCode? facility = null, bool verified = false)
    {
        await using var db = Database.OwnerContext();
        return await TestKit.Sites.Applications.AddUserAsync(db, facility, verified);
    }

    protected AppDbContext Db() => Database.AppContext();
}
