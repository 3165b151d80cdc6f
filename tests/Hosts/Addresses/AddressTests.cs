using Shikaku.BackOffice;
using Shikaku.CardApp;
using Shikaku.Casework.Addresses;
using Shikaku.TestKit.CardApp;
using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.Addresses;

/// <summary>What a site answers on and what its class of addresses says are the same: @page lines hold literals, because Razor wants them.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task Portal_ItsAddressesAndItsEndpoints_AreTheSame()
    {
        await using var portal = await RunningPortal.StartAsync();

        AssertSame(typeof(PortalAddresses), portal.Services);
    }

    [Fact]
    public async Task BackOffice_ItsAddressesAndItsEndpoints_AreTheSame()
    {
        await using var office = await RunningBackOffice.StartAsync();

        AssertSame(typeof(OfficeAddresses), office.Services);
    }

    [Fact]
    public async Task CardApp_ItsAddressesAndItsEndpoints_AreTheSame()
    {
        await using var api = await FakeEligibilityApi.StartAsync();
        await using var app = await RunningCardApp.StartAsync(api);

        AssertSame(typeof(CardAppAddresses), app.Services);
    }

    private static void AssertSame(Type type, IServiceProvider services)
    {
        var book = AddressBook.Of(type);
        var routes = new RouteTable(services);

        Assert.DoesNotContain(book.Addresses, address => routes.Find(address) is null);
        Assert.Empty(book.Templates.Except(routes.Templates, StringComparer.Ordinal));

        // What hangs below a template with a route group of its own is asked for by scripts.
        var reached = book.Addresses.Select(routes.Find).Concat(book.Templates).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(routes.Templates, template => !reached.Contains(template) && !book.Templates.Any(group => template.StartsWith(group + "/", StringComparison.Ordinal)));
    }
}
