using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Forms;

/// <summary>What a form sent, for filters that look at it before the framework does.</summary>
public static class PostedForm
{
    /// <returns>Null: no form of fields, or one that nobody can read. The framework refuses that with 400, or the page reads its body by itself.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? await TryReadAsync(request)
            : null;

    /// <summary>A form of any kind.</summary>
    /// <returns>Null: nobody can read it.</returns>
    public static async Task<IFormCollection?> TryReadAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            // Too many or too long fields, a body that is too large or breaks off.
            return null;
        }
    }
}
