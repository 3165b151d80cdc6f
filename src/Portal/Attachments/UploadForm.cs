using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Shikaku.Rules.Attachments;

namespace Shikaku.Portal.Attachments;

/// <summary>
/// A multipart form read as it comes: never whole in memory, never on disk before it is known to be ours. Its first field is the antiforgery
/// token; what follows is not looked at before that was found good.
/// </summary>
internal sealed class UploadForm
{
    private const int TokenLimit = 4096;
    private const int MaxBoundary = 100;

    // Of a form of ours: its files, its token, and what a browser's extension may add.
    private const int MaxSections = AttachmentRules.MaxFiles + 20;

    // What is too much is read and dropped, so that the sender hears why instead of a broken connection; beyond this it is cut.
    private const long BodyLimit = 4 * AttachmentRules.TotalLimit;

    private readonly MultipartReader reader;
    private int sections;

    private UploadForm(MultipartReader reader) => this.reader = reader;

    /// <returns>null: not such a form, or not one of ours.</returns>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static async Task<UploadForm?> OpenAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!TryGetBoundary(context.Request, out var boundary))
        {
            return null;
        }

        AllowLongBody(context, BodyLimit);
        var reader = new MultipartReader(boundary, context.Request.Body);
        var options = context.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value;
        var first = await reader.ReadNextSectionAsync(cancellationToken);
        if (first?.GetContentDispositionHeader() is not { } field || HeaderUtilities.RemoveQuotes(field.Name) != options.FormFieldName)
        {
            return null;
        }

        var token = new byte[TokenLimit];
        var length = await first.Body.ReadAtLeastAsync(token, TokenLimit, throwOnEndOfStream: false, cancellationToken);
        context.Request.Headers[options.HeaderName!] = System.Text.Encoding.ASCII.GetString(token, 0, length);
        var antiforgery = context.RequestServices.GetRequiredService<IAntiforgery>();
        return await antiforgery.IsRequestValidAsync(context) ? new UploadForm(reader) : null;
    }

    /// <returns>null: that was the last.</returns>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    /// <exception cref="IOException">It ended in the middle.</exception>
    public async Task<UploadedFile?> NextAsync(CancellationToken cancellationToken)
    {
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (++sections > MaxSections)
            {
                throw new InvalidDataException("The form has too many parts.");
            }

            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
            {
                var name = StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? HeaderUtilities.RemoveQuotes(disposition.FileName) : disposition.FileNameStar;
                return new UploadedFile(name.ToString(), section.Body);
            }
        }

        return null;
    }

    /// <summary>Only for the request at hand; every other endpoint keeps the host's limit.</summary>
    public static void AllowLongBody(HttpContext context, long limit)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        // A telephone at the edge of its network is slow, not hostile.
        if (context.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(bytesPerSecond: 50, gracePeriod: TimeSpan.FromSeconds(30));
        }
    }

    private static bool TryGetBoundary(HttpRequest request, [NotNullWhen(true)] out string? boundary)
    {
        boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString()
            : null;
        return boundary is { Length: > 0 and <= MaxBoundary };
    }
}

/// <param name="FileName">As sent; empty where nothing was chosen.</param>
internal sealed record UploadedFile(string FileName, Stream Content)
{
    /// <summary>Without the name, which may be personal.</summary>
    public override string ToString() => nameof(UploadedFile);
}
