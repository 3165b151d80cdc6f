using Shikaku.TestKit.Operations;
using Shikaku.TestKit.PayeeAccounts;
using Xunit;

namespace Shikaku.Database.PayeeAccounts;

public sealed class BankCommandsTests : IAsyncLifetime
{
    private SampleHome home = null!;

    public async ValueTask InitializeAsync() => home = await SampleHome.EmptyAsync();

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Import_AFolderTwice_SaysWhatItDidAndThenThatNothingChanged()
    {
        var first = await home.DoAsync("banks", "import", TestBanks.Folder);
        var second = await home.DoAsync("banks", "import", TestBanks.Folder, "--full");
        var (exit, _, error) = await home.TryAsync("banks", "import", TestKit.ProjectFolder.PathOf("docs"));

        Assert.Contains("Banks: 6 read, 6 added", first, StringComparison.Ordinal);
        Assert.Contains("Banks: 6 read, 0 added, 0 changed, 0 taken out, 6 unchanged.", second, StringComparison.Ordinal);
        Assert.Equal(1, exit);
        Assert.Contains("There are no banks in", error, StringComparison.Ordinal);
    }
}
