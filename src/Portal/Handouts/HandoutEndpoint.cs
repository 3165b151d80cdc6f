using Microsoft.Playwright;
using Shikaku.Portal.Articles;
using Shikaku.Portal.SignIn;
using Shikaku.Printing;
using Shikaku.Rules.Articles;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Handouts;

/// <summary>GET /handouts/leaflet.pdf, leaflet-ahaki.pdf and poster.pdf: with the facility's own name for who is signed in, with room for one for all others.</summary>
internal static partial class HandoutEndpoint
{
    public sealed record Services(ReadArticles Articles, PrintedView View, PdfPrinter Printer, NamelessHandouts Nameless, ILogger<PdfPrinter> Logger);

    public static Task<IResult> LeafletAsync(HttpContext http, [AsParameters] Services services, CancellationToken cancellationToken) =>
        GetAsync(SiteArticles.Leaflet, new HandoutSheet("", "", IsPoster: false), http, services, cancellationToken);

    public static Task<IResult> LeafletAhakiAsync(HttpContext http, [AsParameters] Services services, CancellationToken cancellationToken) =>
        GetAsync(SiteArticles.LeafletAhaki, new HandoutSheet("", "", IsPoster: false), http, services, cancellationToken);

    public static Task<IResult> PosterAsync(HttpContext http, [AsParameters] Services services, CancellationToken cancellationToken) =>
        GetAsync(SiteArticles.Poster, new HandoutSheet("", "", IsPoster: true), http, services, cancellationToken);

    private static async Task<IResult> GetAsync(ArticleSlug slug, HandoutSheet sheet, HttpContext http, Services services, CancellationToken cancellationToken)
    {
        var me = http.MeOrNobody();
        if (await services.Articles.FindAsync(slug.Value, me?.FacilityKind, cancellationToken) is not { } article)
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var filled = sheet with { Title = article.Text.Title, Html = HandoutText.PrintedHtml(article, me?.FacilityName) };
        Task<byte[]> Print() => PrintAsync(http, filled, services, cancellationToken);
        try
        {
            return Results.File(me is null ? await services.Nameless.GetAsync(slug, article.Number, Print) : await Print(), "application/pdf", $"{article.Text.Title}.pdf");
        }
        catch (Exception problem) when (problem is TimeoutException or PlaywrightException)
        {
            // The text of the problem may hold a piece of the page.
            Log.NotPrinted(services.Logger, problem.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<byte[]> PrintAsync(HttpContext http, HandoutSheet sheet, Services services, CancellationToken cancellationToken) =>
        await services.Printer.PrintAsync(await services.View.RenderAsync(http, "/Pages/Handouts/_SheetDocument.cshtml", sheet), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A handout could not be printed: {Problem}. Is Chromium installed (Printing:Chromium)?")]
        public static partial void NotPrinted(ILogger logger, string problem);
    }
}
