namespace Shikaku.TestKit;

/// <summary>The project's root folder, found from where the tests run.</summary>
public static class ProjectFolder
{
    private static readonly string Root = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new InvalidOperationException("The tests run outside the project's folder.")
        : File.Exists(Path.Combine(folder.FullName, "Shikaku.slnx")) ? folder.FullName
        : Find(folder.Parent);
}
