using System.Globalization;
using System.Text;
using Shikaku.Casework.Addresses;
using Shikaku.Casework.Statistics;
using Shikaku.Rules.Calendar;
using Shikaku.Rules.Statistics;
using Shikaku.Web.Serving;

namespace Shikaku.Portal.Statistics;

/// <summary>The statistics for everybody: counted once a day, told up to the end of last month, without small numbers.</summary>
internal static class StatisticsServices
{
    public static readonly TimeSpan OldAtMost = TimeSpan.FromDays(1);

    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<CountAdoption>();
        services.AddSingleton<AdoptionCache>();
    }

    public static void MapStatistics(this WebApplication app) => app.MapGet(PortalAddresses.Statistics.FileRoute, FileAsync).AllowAnonymous();

    public static AdoptionQuestion Read(IQueryCollection query, DateTimeOffset now) => new(
        new AdoptionFilter(),
        Enum.TryParse<AdoptionStage>(query["stage"], out var stage) && Enum.GetName(stage) == query["stage"].ToString() ? stage : AdoptionStage.StartEntered,
        AdoptionQuestion.MonthChoices.FirstOrDefault(
            months => months.ToString(CultureInfo.InvariantCulture) == query["months"].ToString(), AdoptionQuestion.MonthChoices[0]),
        Month.Of(JapanDay.Of(now)).Plus(-1),
        Public: true);

    private static async Task<IResult> FileAsync(string table, HttpContext context, AdoptionCache cache, TimeProvider time, CancellationToken cancellationToken)
    {
        var report = AdoptionReport.Of(await cache.GetAsync(OldAtMost, cancellationToken), Read(context.Request.Query, time.GetUtcNow()));
        return report.Find(table) is { } found
            ? Results.File(
                [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(found.Lines().Select(CsvText.Row)))], "text/csv; charset=utf-8", $"statistics-{table}.csv")
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }
}
