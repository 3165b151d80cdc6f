using System.Text;

namespace Shikaku.Rules.Search;

/// <summary>Lists that are built in, without their lines of explanation.</summary>
internal static class Resource
{
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream($"Shikaku.Rules.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#')];
    }
}
