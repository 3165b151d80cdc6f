namespace Shikaku.BackOffice.Facilities;

internal static class FacilitiesServices
{
    public static void AddFacilities(this IServiceCollection services, BackOfficeOptions options)
    {
        _ = services;
        _ = options;
    }

    public static void MapFacilities(this WebApplication app)
    {
        _ = app;
    }
}
