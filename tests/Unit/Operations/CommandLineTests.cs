using Shikaku.Demo;
using Shikaku.Operations;
using Xunit;

namespace Shikaku.Unit.Operations;

/// <summary>What a person sees who mistypes, or who calls too early.</summary>
public sealed class CommandLineTests(TemporaryHome temporary) : IClassFixture<TemporaryHome>
{
    [Theory]
    [InlineData("card issue --out x", "--person")]
    [InlineData("card issue --person P0001 --out x --valid-to 2026-02-30", "2026-02-30")]
    [InlineData("card issue --person P0001 --out x --valid-to tomorrow", "tomorrow")]
    [InlineData("card issue --person P0001 --out x", "./run")]
    [InlineData("card revoke", "--certificate")]
    [InlineData("card revoke --card x --certificate y", "--certificate")]
    [InlineData("card revoke --card x --reason boredom", "superseded")]
    [InlineData("crl import /nowhere.crl", "/nowhere.crl")]
    [InlineData("account open --facility 1379999005", "1379999005")]
    [InlineData("account stop --id W1", "W1")]
    [InlineData("sample people", "./run")]
    [InlineData("nonsense", "--help")]
    public async Task Run_CannotBeDone_SaysWhyInOneLine(string line, string said)
    {
        var (exit, output, error) = await RunAsync(line.Split(' '));

        Assert.Equal(1, exit);
        Assert.Empty(output);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    [Fact]
    public async Task Run_Nothing_Helps()
    {
        var (exit, output, error) = await RunAsync([]);

        Assert.Equal(0, exit);
        Assert.Contains("sample", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task Run_DatabaseSilent_SaysSo()
    {
        var other = new Home(Directory.CreateTempSubdirectory("shikaku-operations-").FullName);
        await File.WriteAllTextAsync(other.DatabaseFile, "Host=127.0.0.1;Port=1;Database=x;Username=x");

        var (exit, _, error) = await RunAsync(["sample", "people"], other);

        Directory.Delete(other.Folder, recursive: true);
        Assert.Equal(1, exit);
        Assert.StartsWith("The database does not answer:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysCreate_Again_SaysThatAllIsThere()
    {
        var (exit, output, _) = await RunAsync(["keys", "create"]);

        Assert.Equal(0, exit);
        Assert.StartsWith("All keys are there", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output, string Error)> RunAsync(string[] args, Home? home = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await DemoCommandLine.RunAsync(args, new Shell(home ?? temporary.Home, TimeProvider.System, output, error));
        return (exit, output.ToString(), error.ToString());
    }
}
