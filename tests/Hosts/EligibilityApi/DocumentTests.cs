using System.Runtime.CompilerServices;
using Xunit;

namespace Shikaku.Hosts.EligibilityApi;

/// <summary>The contract is a file in git. UPDATE_SNAPSHOTS=1 writes it anew, for the diff to be read.</summary>
public sealed class DocumentTests(RunningApiFixture fixture) : IClassFixture<RunningApiFixture>
{
    [Fact]
    public async Task Document_ServedByTheHost_IsTheOneInGit()
    {
        using var client = fixture.Api.CreateClient();
        var served = (await client.GetStringAsync(new Uri("/openapi/eligibility.json", UriKind.Relative))).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Folder(), "..", "..", "..", "docs", "api", "eligibility.json");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(file, served);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), served);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
