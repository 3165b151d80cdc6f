using System.Globalization;
using System.Text;
using Shikaku.BackOffice.SignIn;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Rules.Audit;
using Shikaku.Rules.Calendar;
using Shikaku.Web.Serving;

namespace Shikaku.BackOffice.Audit;

/// <summary>GET /audit/looks.csv: what the page shows, for a spreadsheet.</summary>
internal static class LooksFile
{
    public static async Task<IResult> GetAsync(
        [AsParameters] LooksQuery query, HttpContext context, AppDbContext db, FindUnusualLooks find, AuditReading reading, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Read(JapanDay.Of(time.GetUtcNow())) is not { } request)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        await db.RecordAsync(context.Me(), time.GetUtcNow(), AuditActions.Audit.Export, new AuditFilter(null, null, "looks", request.From, request.To), cancellationToken);
        await reading.LoadAsync(cancellationToken);
        var found = await find.RunAsync(request, cancellationToken);
        string[][] lines = [["種類", "だれが", "だれが（記号）", "いつ", "件数"], .. found.Looks.Select(look => Cells(look, reading))];
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(CsvText.Row)))], "text/csv; charset=utf-8", "audit-looks.csv");
    }

    private static string[] Cells(UnusualLook look, AuditReading reading) =>
    [
        UnusualLooks.Name(look.Kind), reading.Who(look.Actor), look.Actor, JapanDay.Clock(look.Since).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        look.Count.ToString(CultureInfo.InvariantCulture),
    ];
}
