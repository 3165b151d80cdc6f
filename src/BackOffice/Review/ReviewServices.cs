namespace Shikaku.BackOffice.Review;

internal static class ReviewServices
{
    public static void AddReview(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapReview(this WebApplication app)
    {
        _ = app;
    }
}
