using System.Text;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework.Statistics;
using Shikaku.Rules.Staff;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Statistics;

internal static class StatisticsServices
{
    /// <summary>Whoever works with the numbers wants today's; counting takes about a second.</summary>
    public static readonly TimeSpan OldAtMost = TimeSpan.FromMinutes(1);

    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<CountAdoption>();
        services.AddSingleton<AdoptionCache>();
    }

    public static void MapStatistics(this WebApplication app) =>
        app.MapGet(OfficeAddresses.Statistics.FileRoute, FileAsync).RequireAuthorization(new MayAttribute(StaffRight.SeeStatistics));

    private static async Task<IResult> FileAsync(string table, HttpContext context, AdoptionCache cache, TimeProvider time, CancellationToken cancellationToken)
    {
        var question = StatisticsQuery.Read(context.Request.Query, time.GetUtcNow());
        var report = Rules.Statistics.AdoptionReport.Of(await cache.GetAsync(OldAtMost, cancellationToken), question);
        return report.Find(table) is { } found
            ? Results.File(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(found.Lines().Select(CsvText.Row)))], "text/csv; charset=utf-8", $"statistics-{table}.csv")
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }
}
