using Shikaku.Demo;
using Shikaku.Operations;
using Shikaku.TestKit.Database;

namespace Shikaku.TestKit.Operations;

/// <summary>A home with keys, a database of its own and the sample data, driven through the command line. Loading takes seconds: share it.</summary>
public sealed class SampleHome : IAsyncDisposable
{
    private SampleHome(TestDatabase database) => Database = database;

    public Home Home { get; } = new(Directory.CreateTempSubdirectory("shikaku-home-").FullName);

    public TestDatabase Database { get; }

    /// <summary>With a database, and nothing in it.</summary>
    public static async Task<SampleHome> EmptyAsync()
    {
        var sample = new SampleHome(await TestDatabase.CreateAsync());
        await File.WriteAllTextAsync(sample.Home.DatabaseFile, sample.Database.OwnerConnectionString);
        return sample;
    }

    public static async Task<SampleHome> CreateAsync()
    {
        var sample = await EmptyAsync();
        await sample.DoAsync("keys", "create", "--sample");
        await sample.DoAsync("sample", "load");
        return sample;
    }

    /// <summary>What it printed; the command must succeed.</summary>
    public async Task<string> DoAsync(params string[] args)
    {
        var (exit, output, error) = await TryAsync(args);
        return exit == 0 ? output : throw new InvalidOperationException($"ops {string.Join(' ', args)}: {error}");
    }

    public async Task<(int Exit, string Output, string Error)> TryAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await DemoCommandLine.RunAsync(args, new Shell(Home, TimeProvider.System, output, error));
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>A folder that does not exist yet.</summary>
    public string NewFolder() => Path.Combine(Home.Folder, Path.GetRandomFileName());

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Home.Folder, recursive: true);
    }
}
