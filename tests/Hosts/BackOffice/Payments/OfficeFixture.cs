using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice.Payments;

/// <summary>One back office for the tests of the class.</summary>
public sealed class OfficeFixture : IAsyncLifetime
{
    public RunningBackOffice Office { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Office = await RunningBackOffice.StartAsync();

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}
