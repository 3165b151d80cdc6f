using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.OpenFacilities;
using Shikaku.Rules;
using Shikaku.Rules.OpenFacilities;

namespace Shikaku.Portal.OpenFacilities;

/// <summary>対応施設検索 for machines, from whatever site they ask: files of all of it, and what changed.</summary>
internal static class OpenDataEndpoints
{
    private const string CsvType = "text/csv; charset=utf-8";
    private const string JsonType = "application/json; charset=utf-8";

    public static void MapOpenFacilities(this WebApplication app)
    {
        app.MapGet(PortalAddresses.OpenFacilities.Csv, (HttpContext http, OpenDataFiles files, CancellationToken cancellationToken) =>
            FileAsync(http, files, OpenDataFiles.Format.Csv, cancellationToken)).AllowAnonymous();
        app.MapGet(PortalAddresses.OpenFacilities.Json, (HttpContext http, OpenDataFiles files, CancellationToken cancellationToken) =>
            FileAsync(http, files, OpenDataFiles.Format.Json, cancellationToken)).AllowAnonymous();
        app.MapGet(PortalAddresses.OpenFacilities.Changes, ChangesAsync).AllowAnonymous();
    }

    private static async Task<IResult> FileAsync(HttpContext http, OpenDataFiles files, OpenDataFiles.Format format, CancellationToken cancellationToken)
    {
        var opened = await files.OpenAsync(format, cancellationToken);
        var packed = http.Request.GetTypedHeaders().AcceptEncoding.Any(each => each.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && each.Quality != 0);
        var headers = ForAnySite(http).Headers;
        headers.CacheControl = "public, no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (packed)
        {
            headers.ContentEncoding = "gzip";
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{opened.Version}{(packed ? "-gzip" : "")}\"");
        var content = packed ? opened.Packed : new GZipStream(opened.Packed, CompressionMode.Decompress);
        return format == OpenDataFiles.Format.Csv
            ? Results.Stream(content, CsvType, "open-facilities.csv", WholeSeconds(opened.ChangedAt), new EntityTagHeaderValue(tag))
            : Results.Stream(content, JsonType, fileDownloadName: null, WholeSeconds(opened.ChangedAt), new EntityTagHeaderValue(tag));
    }

    private static async Task<IResult> ChangesAsync(HttpContext http, string? since, string? after, ListOpenFacilityChanges list, CancellationToken cancellationToken)
    {
        ForAnySite(http);
        if (!OpenDataInstant.TryParse(since, out var from) || ReadPlace(after) is not { } place)
        {
            return Problem(OpenFacilityRefusals.SinceUnreadable, StatusCodes.Status400BadRequest);
        }

        var listed = await list.RunAsync(new ListOpenFacilityChanges.Request(from, place.After), cancellationToken);
        return listed.IsRefused(out var refusal, out var page)
            ? Problem(refusal, StatusCodes.Status410Gone)
            : Results.Stream(stream => WriteAsync(stream, page, cancellationToken), JsonType);
    }

    private static async Task WriteAsync(Stream stream, ListOpenFacilityChanges.Page page, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, OpenDataJson.Options);
        json.WriteStartObject();
        OpenDataJson.WriteAbout(json, page.Until);
        json.WriteString("next", page.Next is { After: { } after } next
            ? PortalAddresses.OpenFacilities.ChangesSince(OpenDataInstant.Format(next.Since), after.ToString(CultureInfo.InvariantCulture))
            : null);
        json.WriteStartArray("changes");
        foreach (var change in page.Changes)
        {
            OpenDataJson.WriteChange(json, change);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <returns>Null: it is there and is no number.</returns>
    private static (long? After, bool Read)? ReadPlace(string? after) =>
        string.IsNullOrEmpty(after) ? (null, true)
        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, true)
        : null;

    private static HttpResponse ForAnySite(HttpContext http)
    {
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return http.Response;
    }

    private static IResult Problem(Refusal refusal, int status) =>
        Results.Problem(title: refusal.Title, detail: refusal.Detail, statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code });

    // Last-Modified has no fractions: without this, no If-Modified-Since would ever be met.
    private static DateTimeOffset WholeSeconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
