using System.Globalization;
using Shikaku.Rules.Identifiers;
using Shikaku.TestKit.Database;

namespace Shikaku.Database.OpenFacilities;

/// <summary>Many facilities whose 運用開始日 has come.</summary>
internal static class StartedFacilities
{
    public static async Task AddAsync(TestDatabase database, int count)
    {
        var codes = Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"138{number:000000}")).Select(body => $"{body}{CheckDigit.Of(body)}");
        await using var command = database.Owner.CreateCommand("""
            with added as (
              insert into facilities (facility_code, kind, practices, name, name_kana, address, phone)
              select code, 'TreatmentOffice', array['JudoTherapy'], 'たくさん' || n, 'タクサン', '東京都見本市1', '0300000000' from unnest($1::text[]) with ordinality as c (code, n)
              returning facility_code)
            insert into operation_starts (facility_code, starts_on, entered_at, entered_by) select facility_code, '2026-11-01', now(), 'test' from added
            """);
        command.Parameters.AddWithValue(codes.ToArray());
        await command.ExecuteNonQueryAsync();
    }
}
