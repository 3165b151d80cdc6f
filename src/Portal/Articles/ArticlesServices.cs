using Shikaku.Casework;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Articles;
using Shikaku.Portal.Counting;
using Shikaku.Portal.SignIn;
using Shikaku.Web.Articles;

namespace Shikaku.Portal.Articles;

internal static class ArticlesServices
{
    public static void AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<ArticleShelf>();
        services.AddSingleton<ArticleCounts>();
        services.AddSingleton<ArticleFileReaders>();
        services.AddScoped<ReadArticles>();
        services.AddScoped<ListRevisions>();
        services.AddSingleton<AllArticlesFiles>();
        services.AddSingleton<AllArticlesHtml>();
        services.AddSingleton<IMemoryCounts>(all => all.GetRequiredService<ArticleCounts>());
        services.AddHostedService<CountsKeeper>();
    }

    public static void MapArticles(this WebApplication app)
    {
        app.MapMethods(PortalAddresses.Articles.FileRoute, [HttpMethods.Get, HttpMethods.Head], FileAsync).AllowAnonymous();
        app.MapGet(PortalAddresses.Articles.AllAsPdf, AllArticlesEndpoints.PdfAsync).AllowAnonymous();
        app.MapGet(PortalAddresses.Articles.AllAsText, AllArticlesEndpoints.TextAsync).AllowAnonymous();
    }

    private static async Task<IResult> FileAsync(string name, HttpContext context, AppDbContext db, ArticleFileReaders readers, CancellationToken cancellationToken) =>
        await db.ArticleFiles.FindAsync([name], cancellationToken) is { } file && await readers.MayOpenAsync(file, context.MeOrNobody() is not null, cancellationToken)
            ? ArticleFileAnswer.Of(context, file.Content, file.MediaType, file.Name, file.Sha256)
            : Results.StatusCode(StatusCodes.Status404NotFound);
}
