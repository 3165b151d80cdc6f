using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shikaku.Casework;
using Shikaku.Casework.Audit;
using Shikaku.Casework.Facilities;
using Shikaku.Rules.Facilities;
using Shikaku.Rules.Identifiers;

namespace Shikaku.Demo.MainJob;

/// <summary>
/// A fictional 施術所 that nobody has registered for, with the birth date its 施術管理者 has on file. Each run brings its own, by the import of the
/// facility master: one facility goes the way from nothing to a working terminal only once.
/// </summary>
internal sealed record NewFacility(FacilityCode Code, string RegistrationNumber, string Name, string Practice, string Address, DateOnly ManagerBirthDate)
{
    private const string FirstCode = "1379000000";
    private const string LastCode = "1379899999";
    private const int Most = 89_999;

    // 昭和36年4月5日, to be typed in its era.
    private static readonly DateOnly BirthDate = new(1961, 4, 5);

    /// <param name="besides">Under one roof with this one: はり beside 柔道整復.</param>
    public static async Task<NewFacility> ImportAsync(
        AppDbContext db, string ownerConnection, TimeProvider time, ActingAs context, CancellationToken cancellationToken, NewFacility? besides = null)
    {
        var facility = Of(await NextAsync(db, cancellationToken), besides);
        var file = Path.Combine(Path.GetTempPath(), $"shikaku-check-{RandomId.New():N}.csv");
        try
        {
            await File.WriteAllTextAsync(file, facility.Csv(), cancellationToken);
            await using var database = NpgsqlDataSource.Create(ownerConnection);
            var outcome = await new ImportFacilities(database, time).RunAsync(new ImportFacilities.Request(RandomId.New(), file, Full: false), context, cancellationToken);
            return outcome.Value is { Added: 1, Refused: 0 }
                ? facility
                : throw new StepFailedException("Registration", $"the facility {facility.Code} could not be imported: {outcome.Refusal?.Code} {outcome.Refusal?.Title}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<int> NextAsync(AppDbContext db, CancellationToken cancellationToken)
    {
        var last = await db.Database.SqlQuery<string?>(
            $"""select max(facility_code) as "Value" from facilities where facility_code between {FirstCode}::char(10) and {LastCode}::char(10)""").SingleAsync(cancellationToken);
        var next = last is null ? 1 : int.Parse(last.AsSpan(4, 5), CultureInfo.InvariantCulture) + 1;
        return next <= Most
            ? next
            : throw new StepFailedException("Registration", "this copy has no free 機関コード for the check any more; ./run reset begins anew.");
    }

    private static NewFacility Of(int number, NewFacility? besides)
    {
        var digits = number.ToString("00000", CultureInfo.InvariantCulture);
        var body = $"1379{digits}";
        var code = FacilityCode.Parse(body + CheckDigit.Of(body));
        return besides is null
            ? new NewFacility(code, $"協13{digits}00", $"自動確認接骨院{digits}", "柔道整復", $"東京都見本市架空町9-9-{digits}", BirthDate)
            : new NewFacility(code, $"139{digits}", $"自動確認はり院{digits}", "はり", besides.Address, BirthDate.AddYears(5));
    }

    private string Csv() => $"""
        機関コード,施設区分,施術所の別,登録記号番号,施設名,施設名カナ,郵便番号,所在地,電話番号,施術管理者生年月日
        {Code},施術所,{Practice},{RegistrationNumber},{Name},ジドウカクニン,0001300,{Address},03{Code.Value[..8]},{ManagerBirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}

        """;
}
