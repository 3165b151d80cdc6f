using System.Runtime.InteropServices;
using System.Text.Json;
using Shikaku.Casework.Attachments;
using Shikaku.Previews.Tables;

namespace Shikaku.BackOffice.Attachments;

/// <summary>Runs Shikaku.Previews, which lies beside this program, on a file of a stranger.</summary>
internal static class PreviewTool
{
    private const long LongestOutput = 64L * 1024 * 1024;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Shikaku.Previews.dll");

    // …/shared/Microsoft.NETCore.App/10.0.x/ of the runtime that runs this program.
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    // Runtime and libc reserve far more addresses than they use, and the limit counts them. Within it, a photograph of 48 million pixels finds room.
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["DOTNET_GCHeapHardLimit"] = "0x18000000",
        ["DOTNET_GCRegionRange"] = "0x20000000",
        ["MALLOC_ARENA_MAX"] = "2",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_EnableWriteXorExecute"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>Writes a JPEG.</summary>
    public static Task<bool> PictureAsync(string source, Stream target, CancellationToken cancellationToken) => RunAsync("picture", source, target, cancellationToken);

    /// <summary>Writes the sheets of a workbook as JSON.</summary>
    public static Task<bool> SheetsAsync(string source, Stream target, CancellationToken cancellationToken) => RunAsync("sheets", source, target, cancellationToken);

    public static async Task<IReadOnlyList<WorkbookSheet>?> ReadSheetsAsync(string path, CancellationToken cancellationToken)
    {
        await using var written = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<List<WorkbookSheet>>(written, cancellationToken: cancellationToken);
    }

    private static async Task<bool> RunAsync(string deed, string source, Stream output, CancellationToken cancellationToken) =>
        await SandboxedTool.RunAsync(
            Dotnet, [Program, deed, source], [Path.GetDirectoryName(Dotnet)!, AppContext.BaseDirectory, source], output, LongestOutput, cancellationToken, Environment) is { EndedWell: true };
}
