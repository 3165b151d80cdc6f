using Microsoft.AspNetCore.Diagnostics;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;

namespace Shikaku.BackOffice.SignIn;

/// <summary>Whoever of the staff is refused a page or a deed for lack of a right leaves a trace, as whoever sees it does.</summary>
internal static class NoteRefusals
{
    private const int Longest = 200;

    public static void UseNotedRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);

        // The page that says so comes by here as well, a second time.
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (!isErrorPage && context.Response.StatusCode == StatusCodes.Status403Forbidden && context.MeOrNobody() is { } me)
        {
            var (db, time) = (context.RequestServices.GetRequiredService<AppDbContext>(), context.RequestServices.GetRequiredService<TimeProvider>());
            await new NoteLooks(db).RunAsync(me.Acting(time.GetUtcNow()), AuditActions.Access.Refuse, Subject(context), CancellationToken.None);
        }
    });

    /// <summary>What was asked for, as far as it can be an address of ours; else which of them.</summary>
    private static string Subject(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var isPlain = path.Length <= Longest && path.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '-' or '.' or '_');
        var asked = isPlain ? path : (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        return $"{context.Request.Method} {asked}";
    }
}
