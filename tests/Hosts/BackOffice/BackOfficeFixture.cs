using Shikaku.TestKit.Sites;
using Xunit;

namespace Shikaku.Hosts.BackOffice;

/// <summary>One back office for the tests of one class.</summary>
public sealed class BackOfficeFixture : IAsyncLifetime
{
    public RunningBackOffice Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await RunningBackOffice.StartAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
