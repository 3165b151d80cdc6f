using Shikaku.Casework.Registration;
using Shikaku.Rules.Facilities;
using Shikaku.TestKit.Claims;
using Shikaku.TestKit.Programmes;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Portal.Subsidies;

/// <summary>A portal on 2026-11-21 with the fictional rounds, which are open, and the list of devices.</summary>
[CollectionDefinition(nameof(SubsidyPortal))]
public sealed class SubsidyPortal : IAsyncLifetime, ICollectionFixture<SubsidyPortal>
{
    public RunningPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await RunningPortal.StartAsync();
        await using var db = Portal.Database.OwnerContext();
        await TestProgrammes.LoadAsync(db);
        await TestProgrammes.LoadSampleAsync(db, new DateOnly(2026, 11, 21));
        await TestSubsidies.LoadDevicesAsync(db);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    public async Task<PortalUser> AddSenderAsync(FacilityKind kind = FacilityKind.TreatmentOffice, bool account = true)
    {
        var facility = await TestSubsidies.AddFacilityAsync(Portal.Database, new DateOnly(2026, 11, 1), kind, account);
        return await Portal.AddUserAsync(facility, verified: true);
    }
}
