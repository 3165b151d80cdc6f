using Microsoft.AspNetCore.Http;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Web.Security;

public static class RequestNetwork
{
    /// <summary>See <see cref="NetworkPrefix"/>.</summary>
    public static string Network(this HttpContext context) => NetworkPrefix.Of(context.Connection.RemoteIpAddress);
}
