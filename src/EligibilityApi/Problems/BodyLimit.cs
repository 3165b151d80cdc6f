namespace Shikaku.EligibilityApi.Problems;

/// <summary>
/// Refuses long bodies with words. Left to Kestrel alone the connection would be cut while the sender still writes, and the words be lost:
/// so its own limit is far higher, and what lies between is read and thrown away after the answer.
/// </summary>
internal static class BodyLimit
{
    /// <summary>No request of the contract comes near it.</summary>
    public const int MaxBytes = 32 * 1024;

    /// <summary>Beyond this Kestrel cuts the connection.</summary>
    public const int MaxDiscardedBytes = 4 * 1024 * 1024;

    public static IApplicationBuilder UseBodyLimit(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.ContentLength > MaxBytes)
        {
            throw TooLarge();
        }

        if (http.Request.ContentLength is null && http.Request.Headers.TransferEncoding.Count > 0)
        {
            http.Request.Body = await ReadAsync(http.Request.Body, http.RequestAborted);
        }

        await next(http);
    });

    private static async Task<MemoryStream> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxBytes ? new MemoryStream(bytes, 0, length, writable: false) : throw TooLarge();
    }

    private static BadHttpRequestException TooLarge() => new("The body is too long.", StatusCodes.Status413PayloadTooLarge);
}
