using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;
using Npgsql;
using Shikaku.Casework.BetweenPages;
using Shikaku.Rules.Identifiers;
using Shikaku.Web.Security;

namespace Shikaku.Portal.Registration;

/// <summary>
/// What is kept from one page to the next lies in the database, sealed; the browser's cookie holds its ID alone. While the database cannot be reached nothing is kept,
/// and the page that says so is still shown.
/// </summary>
public sealed partial class TempDataRows(
    IDataProtectionProvider protection, TempDataSerializer serializer, TimeProvider time, string cookieName, ILogger<TempDataRows> logger) : ITempDataProvider
{
    private const string Format = "N";

    public IDictionary<string, object> LoadTempData(HttpContext context)
    {
        try
        {
            if (Id(context) is { } id && Kept(context).Find(id, time.GetUtcNow()) is { } content)
            {
                context.Items[typeof(TempDataRows)] = id;
                return serializer.Deserialize(Protector(id).Unprotect(content));
            }
        }
        catch (Exception trouble) when (trouble is NpgsqlException or InvalidOperationException or CryptographicException)
        {
            Log.NotRead(logger, trouble.GetType().Name);
        }

        return new Dictionary<string, object>(StringComparer.Ordinal);
    }

    public void SaveTempData(HttpContext context, IDictionary<string, object> values)
    {
        // An ID that we did not find is none of ours.
        var id = context.Items[typeof(TempDataRows)] as Guid?;
        try
        {
            if (values.Count > 0)
            {
                Write(context, id ?? RandomId.New(), values);
            }
            else if (id is { } empty)
            {
                Kept(context).Delete(empty);
                context.Response.Cookies.Delete(cookieName, CookieNames.Options(context, cookieName));
            }
        }
        catch (Exception trouble) when (trouble is NpgsqlException or InvalidOperationException)
        {
            Log.NotWritten(logger, trouble.GetType().Name);
        }
    }

    private static KeptBetweenPages Kept(HttpContext context) => context.RequestServices.GetRequiredService<KeptBetweenPages>();

    private void Write(HttpContext context, Guid id, IDictionary<string, object> values)
    {
        Kept(context).Write(id, Protector(id).Protect(serializer.Serialize(values)), context.Network(), time.GetUtcNow());
        context.Response.Cookies.Append(cookieName, id.ToString(Format), CookieNames.Options(context, cookieName));
    }

    private Guid? Id(HttpContext context) => Guid.TryParseExact(context.Request.Cookies[cookieName], Format, out var id) ? id : null;

    /// <summary>Moved to another row, a content does not open.</summary>
    private IDataProtector Protector(Guid id) => protection.CreateProtector("Shikaku.TempDataRows", id.ToString(Format));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "What was kept between two pages could not be read: {Trouble}")]
        public static partial void NotRead(ILogger logger, string trouble);

        [LoggerMessage(Level = LogLevel.Warning, Message = "What is kept between two pages could not be written: {Trouble}")]
        public static partial void NotWritten(ILogger logger, string trouble);
    }
}
