using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Shikaku.Web.Serving;

public static class NoSuchPage
{
    /// <summary>After routing, before authorization: whoever types a wrong address hears so, and is not asked to sign in for it.</summary>
    public static void UseNoSuchPage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
