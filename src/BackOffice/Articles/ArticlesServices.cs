using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Articles;
using Shikaku.Casework.Attachments;
using Shikaku.Rules.Staff;
using Shikaku.Web.Articles;

namespace Shikaku.BackOffice.Articles;

internal static class ArticlesServices
{
    public static void AddArticles(this IServiceCollection services, BackOfficeOptions options)
    {
        services.AddSingleton(new ArticleTexts(ArticleHtml.Links));
        services.AddScoped<CheckArticleLinks>();
        services.AddScoped<ListArticles>().AddScoped<ShowArticle>().AddScoped<WaitingArticles>();
        services.AddScoped<SaveArticle>().AddScoped<SendArticle>();
        services.AddScoped<ShowArticleVersion>().AddScoped<DeclineArticleVersion>().AddScoped<TakeDownArticle>();
        services.AddScoped<ListArticleFiles>();
        var scanner = options.ScannerSocket is { } socket ? new ClamdScanner(socket) : null;
        services.AddScoped(all => new StoreArticleFile(all.GetRequiredService<AppDbContext>(), scanner, all.GetRequiredService<UnscannedFiles>()));
    }

    public static void MapArticles(this WebApplication app) => app.MapGet(OfficeAddresses.Articles.FileRoute, FileAsync).RequireAuthorization(new MayAttribute(StaffRight.EditArticles));

    // As the portal serves it, for who writes.
    private static async Task<IResult> FileAsync(string name, HttpContext context, ListArticleFiles files, CancellationToken cancellationToken) =>
        await files.FindAsync(name, cancellationToken) is { } file
            ? ArticleFileAnswer.Of(context, file.Content, file.MediaType, file.Name, file.Sha256)
            : Results.StatusCode(StatusCodes.Status404NotFound);
}
