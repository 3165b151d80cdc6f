using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules.OpenFacilities;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.OpenFacilities;

/// <summary>
/// All of 対応施設検索 as CSV and JSON, written once for each version of it and packed, into a temporary folder: however often they are asked for, the database is read once a version. Who asks
/// meanwhile waits for the one who writes.
/// </summary>
internal sealed class OpenDataFiles(RefreshOpenFacilities refresh, ReadOpenFacilities read) : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly string folder = Directory.CreateTempSubdirectory("shikaku-open-data-").FullName;
    private Written? written;

    public enum Format
    {
        Csv,
        Json,
    }

    /// <param name="Packed">gzip; whoever gets it closes it.</param>
    public sealed record Opened(Stream Packed, long Version, DateTimeOffset ChangedAt);

    private sealed record Written(long Version, DateTimeOffset ChangedAt, string Csv, string Json);

    public async Task<Opened> OpenAsync(Format format, CancellationToken cancellationToken)
    {
        var version = (await refresh.EnsureAsync(cancellationToken)).Version;
        await writing.WaitAsync(cancellationToken);
        try
        {
            if (written is null || written.Version < version)
            {
                // Whoever asked first may go: the others still want it.
                var before = written;
                written = await WriteAsync(CancellationToken.None);
                Forget(before);
            }

            return new Opened(File.OpenRead(format == Format.Csv ? written.Csv : written.Json), written.Version, written.ChangedAt);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose()
    {
        writing.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Written> WriteAsync(CancellationToken cancellationToken)
    {
        var (csvPath, jsonPath) = (Path.Combine(folder, Path.GetRandomFileName()), Path.Combine(folder, Path.GetRandomFileName()));
        OpenFacilitiesStanding standing = null!;
        await using (var csv = new StreamWriter(Packing(csvPath), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        await using (var packedJson = Packing(jsonPath))
        await using (var json = new Utf8JsonWriter(packedJson, OpenDataJson.Options))
        {
            await csv.WriteAsync(CsvText.Row(OpenData.Fields.Select(field => field.Heading)));
            json.WriteStartObject();
            await foreach (var row in read.AllAsync(Begin, cancellationToken))
            {
                await csv.WriteAsync(CsvText.Row(OpenData.Fields.Select(field => field.Text(row.Id, row.Shown))));
                OpenDataJson.WriteFacility(json, row.Id, row.Shown);
                if (json.BytesPending > FlushAt)
                {
                    await json.FlushAsync(cancellationToken);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();

            void Begin(OpenFacilitiesStanding of)
            {
                standing = of;
                OpenDataJson.WriteAbout(json, of.ChangedAt);
                json.WriteStartArray("facilities");
            }
        }

        return new Written(standing.Version, standing.ChangedAt, csvPath, jsonPath);
    }

    private static GZipStream Packing(string path) => new(File.Create(path), CompressionLevel.Fastest);

    // Who reads it still reads on: an open file outlives its name.
    private static void Forget(Written? before)
    {
        if (before is not null)
        {
            File.Delete(before.Csv);
            File.Delete(before.Json);
        }
    }
}
