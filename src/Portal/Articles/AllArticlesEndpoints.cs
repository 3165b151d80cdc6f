using Microsoft.Net.Http.Headers;
using Microsoft.Playwright;
using Shikaku.Casework.Articles;
using Shikaku.Printing;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Articles;

/// <summary>GET /help/all.pdf and /help/all.txt: what the portal tells, for those who cannot read it page by page.</summary>
internal static partial class AllArticlesEndpoints
{
    public sealed record Services(
        ReadArticles Read, ArticleShelf Shelf, AllArticlesFiles Files, AllArticlesHtml Html, PrintedView View, PdfPrinter Printer, TimeProvider Time, ILogger<PdfPrinter> Logger);

    public static async Task<IResult> TextAsync([AsParameters] Services services, CancellationToken cancellationToken)
    {
        var all = await AllArticles.GatherAsync(services.Read, services.Shelf, services.Time, cancellationToken);
        var text = await services.Files.GetAsync("txt", all.Key, () => Task.FromResult(AllArticlesText.Of(all)), cancellationToken);
        return Results.File(text, "text/plain; charset=utf-8", "すべての記事.txt", entityTag: Tag(all));
    }

    public static async Task<IResult> PdfAsync(HttpContext http, [AsParameters] Services services, CancellationToken cancellationToken)
    {
        var all = await AllArticles.GatherAsync(services.Read, services.Shelf, services.Time, cancellationToken);
        try
        {
            var pdf = await services.Files.GetAsync("pdf", all.Key, () => PrintAsync(http, all, services), cancellationToken);
            return Results.File(pdf, "application/pdf", "すべての記事.pdf", entityTag: Tag(all));
        }
        catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
        {
            Log.NotPrinted(services.Logger, problem.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    // Who asked first may leave: what is printed is everybody's.
    private static async Task<byte[]> PrintAsync(HttpContext http, AllArticles all, Services services) =>
        await services.Printer.PrintAsync(await services.View.RenderAsync(http, "/Pages/Articles/_AllDocument.cshtml", new AllArticlesDocument(all, services.Html)), CancellationToken.None);

    private static EntityTagHeaderValue Tag(AllArticles all) => new($"\"{all.Key}\"");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "All articles could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
