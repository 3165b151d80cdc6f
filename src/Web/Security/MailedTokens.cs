using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Shikaku.Web.Security;

/// <summary>A page that a mailed link opens. Its token stands in the address of the mail alone, not in the history, in a picture of the screen or in what is sent on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesMailedTokenAttribute : Attribute
{
    /// <summary>As links name it.</summary>
    public const string Query = "token";
}

/// <summary>
/// Takes the token out of the address at the first look and into a sealed cookie for this page; the page finds it as if it stood in the address. Forms carry it by themselves,
/// so that the cookie goes with the first one that is sent.
/// </summary>
public sealed class MailedTokenFilter(IDataProtectionProvider protection, TimeProvider time, string cookieName) : IAsyncResourceFilter
{
    /// <summary>As long as the shortest link works: a page may be opened anew.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    private const int LongestToken = 100;

    // A mail opened in a browser is another site: a stricter cookie would not come along with the redirect.
    private readonly SealedCookie<Kept> cookie = new(protection, time, cookieName, SameSiteMode.Lax);

    private sealed record Kept(string Path, string Token);

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var explains = http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
        if (explains || http.GetEndpoint()?.Metadata.GetMetadata<TakesMailedTokenAttribute>() is null)
        {
            await next();
            return;
        }

        if (HttpMethods.IsPost(http.Request.Method))
        {
            cookie.Delete(http);
        }
        else if (http.Request.Query.TryGetValue(TakesMailedTokenAttribute.Query, out var tokens))
        {
            context.Result = Take(http, tokens.ToString());
            return;
        }
        else if (cookie.Read(http) is { } kept && kept.Path == http.Request.Path)
        {
            context.ValueProviderFactories.Insert(0, new TokenFactory(kept.Token));
        }

        await next();
    }

    private LocalRedirectResult Take(HttpContext http, string token)
    {
        var request = http.Request;
        cookie.Write(http, new Kept(request.Path, token.Length <= LongestToken ? token : ""), ValidFor);
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        var rest = request.Query.Where(each => !string.Equals(each.Key, TakesMailedTokenAttribute.Query, StringComparison.OrdinalIgnoreCase));
        return new LocalRedirectResult(request.PathBase + request.Path + QueryString.Create(rest));
    }

    private sealed class TokenFactory(string token) : IValueProviderFactory
    {
        public Task CreateValueProviderAsync(ValueProviderFactoryContext context)
        {
            var values = new QueryCollection(new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase) { [TakesMailedTokenAttribute.Query] = token });
            context.ValueProviders.Insert(0, new QueryStringValueProvider(BindingSource.Query, values, CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        }
    }
}
