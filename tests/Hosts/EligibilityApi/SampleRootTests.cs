using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shikaku.EligibilityApi;
using Shikaku.TestKit.EligibilityApi;
using Shikaku.Web.Hosting;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>The CA of test cards is trusted where that was said, and nowhere by accident.</summary>
public sealed class SampleRootTests : IDisposable
{
    private readonly TestKeys keys = new();

    [Fact]
    public async Task Start_TestAuthorityAmongTheRoots_NeedsToBeTold()
    {
        var refused = Assert.Throws<SettingsException>(() => Build());
        await using var told = Build("--HolderRoots:Samples=true");

        Assert.Contains("is a test CA", refused.Message, StringComparison.Ordinal);
        Assert.Contains("HolderRoots:Samples=true", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => keys.Dispose();

    private WebApplication Build(params string[] more) => EligibilityApiHost.Build(
        ["--Database:ConnectionString=Host=localhost;Database=none;Username=none", $"--Keys:Folder={keys.Folder}", "--EligibilityApi:Port=0", .. more],
        builder => builder.Logging.ClearProviders());
}
