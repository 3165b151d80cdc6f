using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Forms;

/// <summary>What a form sent, for who does not have it bound by the framework.</summary>
public static class PostedForm
{
    /// <returns>Null: no form of fields, or one that nobody can read. That is refused with 400 (<see cref="UnreadableFormFilter"/>), or the page reads its body by itself.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? await TryReadAsync(request)
            : null;

    /// <summary>A form of any kind, as the framework has read it; what is no form has no fields.</summary>
    public static IFormCollection Of(HttpRequest request) =>
#pragma warning disable RS0030 // Asked whether it is a form first: this is the one place that does.
        request.HasFormContentType ? request.Form : FormCollection.Empty;
#pragma warning restore RS0030

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
