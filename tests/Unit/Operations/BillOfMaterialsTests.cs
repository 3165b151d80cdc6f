using System.Diagnostics;
using Shikaku.TestKit;
using Xunit;

namespace Shikaku.Unit.Operations;

public sealed class BillOfMaterialsTests
{
    [Fact]
    public async Task List_OfThisMachine_NamesPackagesOfNuGetAndOfDebianWithVersionAndOrigin()
    {
        using var process = Process.Start(new ProcessStartInfo(ProjectFolder.PathOf("tools", "bill-of-materials")) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains(lines, line => line.StartsWith("nuget.org\tNpgsql\t", StringComparison.Ordinal) && line.Contains("\tsha512-", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("dotnet\tsdk\t10.", StringComparison.Ordinal));
        var debian = lines.Where(line => line.StartsWith("debian\t", StringComparison.Ordinal)).Select(line => line.Split('\t')).ToList();
        Assert.Contains(debian, cells => cells is [_, "postgresql-15", [>= '1' and <= '9', ..], [_, ..]]);
        Assert.DoesNotContain(debian, cells => cells.Length != 4);
    }
}
